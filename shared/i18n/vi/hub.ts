/** The headless hub: `hub.<CODE>` says why it did not start and what to do; `cli.…` is the command line. */
export const hub = {
  'hub.PORT_IN_USE':
    'Cổng {{port}} trên {{host}} đang có chương trình khác dùng. Hãy dừng chương trình đó (có thể là một máy chủ phòng họp khác), hoặc chọn cổng khác bằng --port.',
  'hub.PORT_FORBIDDEN': 'Người dùng này không được phép dùng cổng {{port}}. Hãy chọn cổng từ 1024 trở lên bằng --port.',
  'hub.CANNOT_LISTEN': 'Máy chủ không mở được {{host}}, cổng {{port}} ({{what}}). Hãy kiểm tra --host.',
  'hub.KEYS_DAMAGED':
    'Không dùng được khóa của máy chủ trong {{place}} ({{what}}). Hãy khôi phục thư mục “keys” từ bản sao lưu gần nhất rồi khởi động lại.',
  'hub.KEYS_MISSING':
    'Thư mục {{place}} có kho lưu của phòng họp nhưng không có khóa. Hãy khôi phục thư mục “keys” từ bản sao lưu; với khóa mới, mọi máy sẽ từ chối máy chủ này.',
  'hub.KEYS_FOREIGN':
    'Khóa trong {{place}} không phải của kho lưu này. Hãy khôi phục thư mục “keys” được sao lưu cùng với kho lưu rồi khởi động lại.',
  'hub.recalledAtClose': 'Thu hồi khi kết thúc phiên họp (tài liệu hạn chế)',
  'hub.terminalLabel': 'Máy {{number}}',

  'cli.address': 'địa chỉ: {{address}}',
  'cli.fingerprint': 'dấu vân tay: {{fingerprint}}',
  'cli.pairingCode': 'mã ghép nối: {{code}} (có hiệu lực {{minutes}} phút)',
  'cli.digits': 'sáu chữ số: {{digits}} (máy {{terminal}})',
  'cli.paired': 'đã ghép nối: {{label}} (máy {{terminal}})',
  'cli.stopping': 'đang dừng máy chủ…',
  'cli.stopped': 'máy chủ đã dừng',
  'cli.failed': 'Máy chủ gặp lỗi và phải dừng: {{what}}',
  'cli.wrongArgument': 'Không hiểu “{{argument}}”.',
  'cli.badPort': 'Cổng phải là số từ 0 đến 65535, không phải “{{value}}”.',
  'cli.dataMissing': 'Hãy cho biết thư mục dữ liệu của phòng họp bằng --data.',
  'cli.usage': [
    'Plenum – phòng họp không giấy tờ.',
    '',
    'plenum hub --data THƯ-MỤC [--host ĐỊA-CHỈ] [--port SỐ] [--pairing] [--json]',
    '    Mở phòng họp có dữ liệu trong THƯ-MỤC và in địa chỉ, dấu vân tay, mã ghép nối.',
    '    Gõ “code” rồi Enter để lấy mã ghép nối mới. Dừng bằng Ctrl+C.',
    '    --port     cổng, mặc định {{port}}; 0 để hệ thống chọn',
    '    --host     địa chỉ mạng để mở, mặc định là mọi địa chỉ của máy này',
    '    --pairing  luôn có sẵn một mã ghép nối',
    '    --json     in mỗi dòng một đối tượng JSON, cho chương trình khác đọc',
    'plenum verify THƯ-MỤC',
    '    Kiểm tra kho lưu của phòng họp và cho biết chỗ nào sai.',
    'plenum demo',
    '    Mở phòng họp mẫu.',
  ].join('\n'),
} as const;
