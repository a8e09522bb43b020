import type { CalendarRow } from './next-thing.ts'

interface StateShown {
  readonly word: string
  readonly glyph: string
}

/** How far a return is, as glyph and word; the colour only repeats it. */
export const stateShown: Record<CalendarRow['state'], StateShown> = {
  before: { word: '之前无入住', glyph: '–' },
  running: { word: '进行中', glyph: '◔' },
  due: { word: '未生成', glyph: '○' },
  overdue: { word: '逾期', glyph: '!' },
  built: { word: '已生成', glyph: '◑' },
  'handed-over': { word: '已报送', glyph: '✓' },
  future: { word: '还没到', glyph: '' },
}
