import { isPlaceholder, toCompactText } from '#shared/text/plain-text.ts'
import type { PlacedCell, RawRow } from './read-workbook.ts'
import { matchHeading } from './roster-headings.ts'
import type { RosterColumn, RosterField } from './roster-types.ts'

const totalWord = /小计|合计|总计|共计|累计|汇总/
const countWord = /^[(]?(?:以上|共|总|总共)(?:有|计)?[:：]?\d+[人名床位]/
const footerWord =
  /^(?:制表|填表|填报|制单|经办|审核|审批|复核|批准|核对|负责人|单位负责人|院长|主管|分管|打印|日期|时间|联系电话|备注|说明|注|附注|填表说明|盖章|单位|[(]?(?:盖章|公章|签字|签名)[)]?)(?:人|员|者|部门|单位|签字|签名|日期|时间)*(?:[(](?:盖章|公章|签字|签名)[)])?[:：]/
const sectionWord =
  /^[(]?(?:[一二三四五六七八九十\d]+|[A-Za-z]|[东西南北前后主])[)、.]?(?:楼层|号楼|楼|层|区|栋|组|病区|护理区|单元)/
const emptyBedWord = /^(?:空床?|空位|空置|空闲|无人|未入住|预留|机动)$/
const personFields: readonly RosterField[] = [
  'idNumber',
  'bornOn',
  'admittedOn',
  'hiredOn',
  'contactName',
  'post',
]

function compactAt(row: RawRow, columns: readonly RosterColumn[], field: RosterField): string {
  const index = columns.find((column) => column.field === field)?.index
  return index === undefined ? '' : toCompactText(row.cells.get(index)?.cell.text ?? '')
}

/** The cells of a row, each merged range once. */
function distinctCells(row: RawRow): readonly PlacedCell[] {
  return [...new Set(row.cells.values())]
}

function isRepeatedHeading(row: RawRow, columns: readonly RosterColumn[]): boolean {
  const same = columns.filter(({ index, heading, field }) => {
    const text = toCompactText(row.cells.get(index)?.cell.text ?? '')
    return (
      field !== null && text !== '' && (text === heading || matchHeading(text)?.meaning === field)
    )
  })
  return same.length >= 3
}

function hasIdNumber(row: RawRow, columns: readonly RosterColumn[]): boolean {
  return /\d{6}/.test(compactAt(row, columns, 'idNumber'))
}

function isTotal(row: RawRow, columns: readonly RosterColumn[]): boolean {
  const cells = distinctCells(row)
    .map(({ cell }) => toCompactText(cell.text))
    .filter((text) => text !== '')
  const leading = [...cells.slice(0, 2), compactAt(row, columns, 'name')]
  return leading.some((text) => text.length <= 30 && (totalWord.test(text) || countWord.test(text)))
}

function isFooter(row: RawRow, columns: readonly RosterColumn[]): boolean {
  const remark = columns.find(({ field }) => field === 'remark')?.index
  return [...row.cells].some(([index, { cell }]) => {
    return index !== remark && footerWord.test(toCompactText(cell.text))
  })
}

/** A line such as 一楼护理区 across the table. */
function isSection(row: RawRow, columns: readonly RosterColumn[]): boolean {
  const cells = distinctCells(row)
  const name = columns.find(({ field }) => field === 'name')?.index
  const nameCell = name === undefined ? undefined : row.cells.get(name)
  if (nameCell && nameCell.columnSpan > 1 && cells.length <= 2) return true
  const only = cells.length === 1 ? cells[0] : undefined
  return only !== undefined && sectionWord.test(toCompactText(only.cell.text))
}

/** Whether a row under the heading holds no person: blank, total, section line, footer, empty bed, heading again. */
export function holdsNoPerson(row: RawRow, columns: readonly RosterColumn[]): boolean {
  const name = compactAt(row, columns, 'name')
  if (isRepeatedHeading(row, columns)) return true
  if (hasIdNumber(row, columns)) return false
  if (isSection(row, columns) || isTotal(row, columns) || isFooter(row, columns)) return true
  const isNameless = name === '' || isPlaceholder(name) || emptyBedWord.test(name)
  if (!isNameless) return false
  return personFields.every((field) => {
    const text = compactAt(row, columns, field)
    return text === '' || isPlaceholder(text)
  })
}
