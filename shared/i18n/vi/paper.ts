/** Reading a paper. */
export const paper = {
  'paper.toolbar': 'Trang và tỉ lệ hiển thị',
  'paper.pages': 'Nội dung tài liệu',
  'paper.page': 'Trang {{page}}',
  'paper.pageOf': 'Trang số, trên tổng số {{pages}} trang',
  'paper.strip': 'Danh sách trang',
  'paper.previousPage': 'Trang trước',
  'paper.nextPage': 'Trang sau',
  'paper.zoom': 'Tỉ lệ hiển thị {{percent}}%',
  'paper.zoomIn': 'Phóng to',
  'paper.zoomOut': 'Thu nhỏ',
  'paper.fitWidth': 'Vừa chiều rộng',
  'paper.fitPage': 'Vừa cả trang',

  'paper.waiting': 'Tài liệu đang chờ tải về máy này',
  'paper.fetching': 'Đang tải tài liệu về máy này',
  'paper.fetched': 'Đã nhận {{received}} trên {{total}} MB',
  'paper.opening': 'Đang mở tài liệu…',

  'paper.failed': 'Không mở được tài liệu này',
  'paper.failed.PASSWORD': 'Tài liệu có đặt mật khẩu. Đề nghị thư ký thay bằng bản không có mật khẩu.',
  'paper.failed.DAMAGED': 'Tệp tài liệu bị hỏng. Đề nghị thư ký kiểm tra và thay bằng bản khác.',
  'paper.failed.MISSING': 'Không đọc được tệp tài liệu trên máy này. Hãy thử lại; nếu vẫn không được, báo cán bộ kỹ thuật.',
  'paper.failed.TOO_SLOW': 'Tài liệu quá phức tạp, chưa mở xong sau 20 giây. Đề nghị thư ký thay bằng bản đơn giản hơn.',
  'paper.failed.WORKER': 'Phần hiển thị tài liệu không khởi động được. Hãy thử lại; nếu vẫn không được, báo cán bộ kỹ thuật.',
  'paper.failed.NOT_FETCHED':
    'Chưa tải được tài liệu về máy này. Máy sẽ tự tải lại khi có kết nối; nếu chờ lâu vẫn không được, báo cán bộ kỹ thuật.',

  'paper.page.TOO_SLOW': 'Trang {{page}} quá phức tạp, chưa hiển thị xong sau 20 giây. Các trang khác vẫn xem được.',
  'paper.page.BROKEN': 'Không hiển thị được trang {{page}}. Các trang khác vẫn xem được.',

  'paper.insideLink': 'Đến trang {{page}}',
  'paper.outsideLink': 'Liên kết ra ngoài, không mở tại đây: {{address}}',
} as const;
