/** What the program itself says outside its window: when it cannot start, when it ends, in dialogs of the system. */
export const app = {
  'app.saveMinutes': 'Lưu biên bản',
  'app.start.title': 'Plenum chưa khởi động được',
  'app.start.general': 'Có lỗi khi khởi động: {{reason}}\n\nHãy báo cán bộ kỹ thuật. Nhật ký: {{log}}',
  'app.start.REPLICA_IN_USE':
    'Một cửa sổ Plenum khác đang dùng dữ liệu của máy này. Hãy dùng cửa sổ đó, hoặc đóng nó rồi mở lại Plenum.\n\nThư mục: {{folder}}',
  'app.start.REPLICA_FOREIGN':
    'Tệp dữ liệu trong thư mục này là của chương trình khác nên được giữ nguyên. Hãy khởi động Plenum với thư mục dữ liệu khác.\n\nThư mục: {{folder}}',
  'app.start.REPLICA_NEWER':
    'Dữ liệu của máy này do một phiên bản Plenum mới hơn ghi. Hãy cài phiên bản mới rồi mở lại; không có gì bị thay đổi.\n\nThư mục: {{folder}}',
  'app.start.KEYS_DAMAGED':
    'Không đọc được khóa của máy này. Hãy báo cán bộ kỹ thuật: xóa tệp khóa trong thư mục dưới đây, rồi ghép nối lại máy với phòng họp.\n\nThư mục: {{folder}}',
  'app.start.DISK_FULL':
    'Ổ đĩa của máy này đã đầy nên Plenum không khởi động được. Hãy giải phóng dung lượng rồi mở lại.\n\nThư mục: {{folder}}',
  'app.start.ARCHIVE_UNWRITABLE':
    'Plenum không ghi được vào thư mục dữ liệu. Hãy cấp quyền ghi cho người dùng này, hoặc khởi động với thư mục khác.\n\nThư mục: {{folder}}',
  'app.host.title': 'Không mở được phòng họp trên máy này',
  'app.crash.title': 'Plenum gặp lỗi và phải dừng',
  'app.crash.text':
    'Những gì đã ghi nhận không bị mất. Hãy mở lại Plenum. Nếu lỗi lặp lại, hãy gửi nhật ký này cho cán bộ kỹ thuật: {{log}}',
} as const;
