/** Papers that were replaced by a new version. */
export const versions = {
  'versions.newer': 'Tài liệu này đã có bản mới thay thế. Ghi chú của ông/bà ở bản này vẫn được giữ.',
} as const;
