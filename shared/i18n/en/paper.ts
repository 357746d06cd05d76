/** Reading a paper. */
export const paper = {
  'paper.toolbar': 'Pages and zoom',
  'paper.pages': 'Content of the paper',
  'paper.page': 'Page {{page}}',
  'paper.pageOf': 'Page number, of {{pages}} pages',
  'paper.strip': 'Page list',
  'paper.previousPage': 'Previous page',
  'paper.nextPage': 'Next page',
  'paper.zoom': 'Zoom {{percent}}%',
  'paper.zoomIn': 'Zoom in',
  'paper.zoomOut': 'Zoom out',
  'paper.fitWidth': 'Fit width',
  'paper.fitPage': 'Fit page',

  'paper.waiting': 'The paper is waiting to be fetched to this terminal',
  'paper.fetching': 'Fetching the paper to this terminal',
  'paper.fetched': '{{received}} of {{total}} MB received',
  'paper.opening': 'Opening the paper…',

  'paper.failed': 'This paper cannot be opened',
  'paper.failed.PASSWORD': 'The paper is protected by a password. Ask the secretary for a version without one.',
  'paper.failed.DAMAGED': 'The file of this paper is damaged. Ask the secretary to check and replace it.',
  'paper.failed.MISSING': 'The file of this paper cannot be read on this terminal. Try again; if it stays so, call the technician.',
  'paper.failed.TOO_SLOW': 'The paper is too complex and was not open after 20 seconds. Ask the secretary for a simpler version.',
  'paper.failed.WORKER': 'The part that shows papers could not start. Try again; if it stays so, call the technician.',
  'paper.failed.NOT_FETCHED':
    'The paper could not be fetched to this terminal. It is fetched again once there is a connection; if that takes long, call the technician.',

  'paper.page.TOO_SLOW': 'Page {{page}} is too complex and was not drawn after 20 seconds. The other pages can be read.',
  'paper.page.BROKEN': 'Page {{page}} cannot be shown. The other pages can be read.',

  'paper.insideLink': 'To page {{page}}',
  'paper.outsideLink': 'Link to the outside, not opened here: {{address}}',
} as const;
