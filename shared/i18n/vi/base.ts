/** Words used in every room of the house. Keys are flat: `<room>.<what>`. `{{name}}` is filled in. */
export const base = {
  'base.appName': 'Plenum',
  'base.save': 'Lưu',
  'base.cancel': 'Hủy',
  'base.close': 'Đóng',
  'base.back': 'Quay lại',
  'base.add': 'Thêm',
  'base.remove': 'Xóa',
  'base.edit': 'Sửa',
  'base.confirm': 'Xác nhận',
  'base.loading': 'Đang tải…',
  'base.retry': 'Thử lại',
  'base.yes': 'Có',
  'base.no': 'Không',
} as const;
