import type { NewPerson } from '../../../shared/meeting/schemas.ts';

/** The sample meeting of the demo room. All names are invented; the papers are made by scripts/samplePapers.mjs. */
export const SAMPLE_ROOM_NAME = 'Phòng họp số 1';

export const SAMPLE_MEETING = {
  title: 'Phiên họp thường kỳ tháng 11 năm 2026 của Ủy ban nhân dân tỉnh',
  parentBody: '',
  body: 'Ủy ban nhân dân tỉnh',
  notation: 'BB-UBND',
  place: 'Phòng họp số 1, trụ sở Ủy ban nhân dân tỉnh',
} as const;

export const SAMPLE_SECRETARY = { name: 'Lê Thị Hồng Nhung', position: 'Phó Chánh Văn phòng' } as const;

/** The chair first, then the delegates in their order; the demo seats as many delegates as it has terminals for. */
export const SAMPLE_PEOPLE: readonly NewPerson[] = [
  { name: 'Nguyễn Quốc Trung', position: 'Chủ tịch', unit: 'Ủy ban nhân dân tỉnh', role: 'chair', seat: '1' },
  { name: 'Trần Minh Đức', position: 'Phó Chủ tịch', unit: 'Ủy ban nhân dân tỉnh', role: 'delegate', seat: '2' },
  { name: 'Phạm Thị Thanh Thủy', position: 'Giám đốc', unit: 'Sở Tài chính', role: 'delegate', seat: '3' },
  { name: 'Hoàng Văn Sơn', position: 'Giám đốc', unit: 'Sở Xây dựng', role: 'delegate', seat: '4' },
  { name: 'Đỗ Đình Hùng', position: 'Giám đốc', unit: 'Sở Nông nghiệp và Môi trường', role: 'delegate', seat: '5' },
  { name: 'Vũ Thị Lan Anh', position: 'Giám đốc', unit: 'Sở Y tế', role: 'delegate', seat: '6' },
  { name: 'Bùi Xuân Trường', position: 'Giám đốc', unit: 'Sở Giáo dục và Đào tạo', role: 'delegate', seat: '7' },
  { name: 'Ngô Thị Bích Ngọc', position: 'Giám đốc', unit: 'Sở Nội vụ', role: 'delegate', seat: '8' },
  { name: 'Lương Văn Khải', position: 'Giám đốc', unit: 'Sở Công Thương', role: 'delegate', seat: '9' },
  { name: 'Hà Thị Thu Hiền', position: 'Giám đốc', unit: 'Sở Khoa học và Công nghệ', role: 'delegate', seat: '10' },
  { name: 'Cao Văn Thắng', position: 'Giám đốc', unit: 'Sở Văn hóa, Thể thao và Du lịch', role: 'delegate', seat: '11' },
  { name: 'Mai Thị Quỳnh', position: 'Giám đốc', unit: 'Sở Tư pháp', role: 'delegate', seat: '12' },
  { name: 'Trịnh Đình Long', position: 'Chánh Thanh tra tỉnh', unit: 'Thanh tra tỉnh', role: 'delegate', seat: '13' },
  { name: 'Lê Văn Tuấn', position: 'Giám đốc', unit: 'Công an tỉnh', role: 'delegate', seat: '14' },
  { name: 'Nguyễn Thị Hải Yến', position: 'Giám đốc', unit: 'Sở Dân tộc và Tôn giáo', role: 'delegate', seat: '15' },
  { name: 'Phùng Quang Minh', position: 'Chỉ huy trưởng', unit: 'Bộ Chỉ huy quân sự tỉnh', role: 'delegate', seat: '16' },
  { name: 'Đinh Thị Kim Oanh', position: 'Trưởng ban', unit: 'Ban Quản lý Khu kinh tế', role: 'delegate', seat: '17' },
  { name: 'Tống Văn Bình', position: 'Cục trưởng', unit: 'Thống kê tỉnh', role: 'delegate', seat: '18' },
  { name: 'Quách Thị Diệu Linh', position: 'Trưởng thuế', unit: 'Thuế tỉnh', role: 'delegate', seat: '19' },
  { name: 'Hồ Sỹ Nguyên', position: 'Giám đốc', unit: 'Kho bạc Nhà nước khu vực', role: 'delegate', seat: '20' },
  { name: 'Vi Thị Thu Trang', position: 'Chánh Văn phòng', unit: 'Ủy ban nhân dân tỉnh', role: 'delegate', seat: '21' },
];

export interface SampleItem {
  readonly title: string;
  readonly presenter: string;
  readonly minutes: number;
  /** What the chair concludes, as the secretary writes it down. */
  readonly conclusion: string;
  /** Titles of the item's papers, by file name in `papers/`. */
  readonly papers: Readonly<Record<string, string>>;
}

export const SAMPLE_AGENDA: readonly SampleItem[] = [
  {
    title: 'Tình hình kinh tế - xã hội tháng 11 và nhiệm vụ trọng tâm tháng 12 năm 2026',
    presenter: 'Phạm Thị Thanh Thủy',
    minutes: 30,
    conclusion: 'thống nhất nội dung báo cáo; giao các sở, ngành tập trung hoàn thành các chỉ tiêu của năm.',
    papers: { '01-bao-cao-kinh-te-xa-hoi.pdf': 'Báo cáo tình hình kinh tế - xã hội tháng 11' },
  },
  {
    title: 'Kế hoạch đầu tư công năm 2027',
    presenter: 'Phạm Thị Thanh Thủy',
    minutes: 30,
    conclusion: 'thông qua kế hoạch; giao Sở Tài chính hoàn thiện hồ sơ, trình Hội đồng nhân dân tỉnh.',
    papers: {
      '02-to-trinh-dau-tu-cong-2027.pdf': 'Tờ trình kế hoạch đầu tư công năm 2027',
      '04-cong-van-quet.pdf': 'Công văn đề nghị bổ sung kinh phí (bản quét)',
    },
  },
  {
    title: 'Quy hoạch sử dụng đất đến năm 2030',
    presenter: 'Đỗ Đình Hùng',
    minutes: 20,
    conclusion: 'giao Sở Nông nghiệp và Môi trường tiếp thu ý kiến, hoàn thiện bản đồ trong tháng 12.',
    papers: { '03-ban-do-quy-hoach.pdf': 'Bản đồ quy hoạch sử dụng đất đến năm 2030' },
  },
  {
    title: 'Đề án chuyển đổi số tỉnh giai đoạn 2026 - 2030',
    presenter: 'Hà Thị Thu Hiền',
    minutes: 25,
    conclusion: 'thống nhất chủ trương; giao Sở Khoa học và Công nghệ xây dựng kế hoạch thực hiện hằng năm.',
    papers: { '05-de-an-chuyen-doi-so.pdf': 'Đề án chuyển đổi số tỉnh giai đoạn 2026 - 2030' },
  },
  {
    title: 'Ban hành Quy chế làm việc của Ủy ban nhân dân tỉnh',
    presenter: 'Ngô Thị Bích Ngọc',
    minutes: 15,
    conclusion: 'giao Sở Nội vụ tiếp thu, hoàn thiện dự thảo, trình ký ban hành trước ngày 15 tháng 12.',
    papers: {
      '06-du-thao-quyet-dinh.pdf': 'Dự thảo Quyết định ban hành Quy chế làm việc',
      '07-phieu-trinh-quy-che.pdf': 'Phiếu trình về dự thảo Quy chế làm việc',
    },
  },
];

/** The one of these papers that is for the chair alone, beside the secretaries. */
export const SAMPLE_FOR_CHAIR = 'Phiếu trình về dự thảo Quy chế làm việc';

/** The one of which a new version comes after the programme was published. */
export const SAMPLE_NEW_VERSION = {
  of: 'Dự thảo Quyết định ban hành Quy chế làm việc',
  fileName: '06-du-thao-quyet-dinh-ban-2.pdf',
} as const;

/** The vote that the secretary prepares: on the plan of item 2. */
export const SAMPLE_VOTE = { title: 'Thông qua kế hoạch đầu tư công năm 2027', item: 1, rule: 'moreThanHalfOfAll' } as const;
