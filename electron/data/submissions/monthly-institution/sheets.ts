import { aboutSheetName, type SumPart } from '#shared/rulebooks/institution-form.ts'
import { certaintyWords, type ProfileField } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import type { CellContent, WorkbookRequest, WorkbookSheet } from '../../documents/make-workbook.ts'
import type { ResidentList } from '../monthly-residents/resident-list.ts'
import {
  columnNote,
  emptyCount,
  formSheet,
  marked,
  sampleWords,
} from '../monthly-residents/sheets.ts'
import type { Problem } from '../problem.ts'
import { type Fact, factGroups, factText } from './facts.ts'
import { institutionList } from './institution-list.ts'
import type { InstitutionSnapshot } from './snapshot.ts'
import { sumLines } from './sum-lines.ts'

const certaintyColumn = { key: 'certainty', heading: '依据', width: 6, kind: 'text' } as const
const noteColumn = { key: 'note', heading: '说明', width: 32, kind: 'text' } as const

/** The month's return as a workbook: a sheet for each part, and one that says where all of it comes from. */
export function institutionSheets(
  snapshot: InstitutionSnapshot,
  problems: readonly Problem[],
): WorkbookRequest {
  const list = institutionList(snapshot)
  const { sheet, title } = snapshot.forms.institution.list
  return {
    sheets: [
      factSheet(snapshot),
      sumSheet(snapshot, 'beds'),
      sumSheet(snapshot, 'residents'),
      formSheet(list, sheet, titleOf(snapshot, title)),
      sumSheet(snapshot, 'staff'),
      aboutSheet(snapshot, list, problems),
    ],
  }
}

function titleOf({ period, isSample }: InstitutionSnapshot, title: string): string {
  return `${title}　${formatMonth(period)}${isSample ? sampleWords : ''}`
}

const cellKinds: Readonly<Partial<Record<ProfileField['kind'], 'day' | 'number' | 'money'>>> = {
  day: 'day',
  number: 'number',
  money: 'money',
}

function factCell(fact: Fact): CellContent {
  const kind = cellKinds[fact.field.kind]
  if (kind === undefined || typeof fact.value === 'boolean') return factText(fact)
  return { kind, value: fact.value }
}

function factSheet(snapshot: InstitutionSnapshot): WorkbookSheet {
  const { sheet, title } = snapshot.forms.institution.institution
  return {
    name: sheet,
    title: titleOf(snapshot, title),
    columns: [
      { key: 'group', heading: '分组', width: 8, kind: 'text' },
      { key: 'label', heading: '项目', width: 15, kind: 'text' },
      { key: 'value', heading: '内容', width: 20, kind: 'text' },
      { key: 'unit', heading: '单位', width: 5, kind: 'text' },
      { key: 'column', heading: '来源栏目', width: 13, kind: 'text' },
      certaintyColumn,
      noteColumn,
    ],
    rows: factGroups(snapshot).flatMap(({ group, facts }) =>
      facts.map((fact) => ({
        group: group.title,
        label: fact.field.label,
        value: factCell(fact),
        unit: fact.field.unit,
        column: fact.field.column,
        certainty: certaintyWords[fact.field.status],
        note: fact.field.note,
      })),
    ),
  }
}

function sumSheet(snapshot: InstitutionSnapshot, part: SumPart): WorkbookSheet {
  const { sheet, title, status, note } = snapshot.forms.institution[part]
  return {
    name: sheet,
    title: titleOf(snapshot, title),
    columns: [
      { key: 'group', heading: '分组', width: 11, kind: 'text' },
      { key: 'label', heading: '项目', width: 14, kind: 'text' },
      { key: 'value', heading: '数量', width: 7, kind: 'number' },
      { key: 'unit', heading: '单位', width: 4, kind: 'text' },
      certaintyColumn,
      noteColumn,
    ],
    rows: sumLines(snapshot, part).flatMap(({ group, lines }) =>
      lines.map((line) => ({
        group: group.title,
        label: line.label,
        value: line.value,
        unit: line.unit,
        certainty: certaintyWords[line.status],
        note: line.note,
      })),
    ),
    notes: [`截至 ${snapshot.asOf}`, ...remark({ status, note })],
  }
}

function remark(of: Parameters<typeof marked>[0]): readonly string[] {
  const text = marked(of)
  return text === '' ? [] : [`依据${text}`]
}

type AboutRow = Readonly<Record<string, CellContent>>

/** Where each part comes from, and how many of its values are open. */
function partRows(snapshot: InstitutionSnapshot): readonly AboutRow[] {
  const { institution } = snapshot.forms
  const openFacts = factGroups(snapshot)
    .flatMap(({ facts }) => facts)
    .filter(({ isAsked, value }) => isAsked && value === null).length
  const openSums = (part: SumPart) =>
    sumLines(snapshot, part)
      .flatMap(({ lines }) => lines)
      .filter(({ value }) => value === null).length
  const parts = [
    [institution.institution, openFacts],
    [institution.beds, openSums('beds')],
    [institution.residents, openSums('residents')],
    [institution.list, null],
    [institution.staff, openSums('staff')],
  ] as const
  return parts.map(([{ sheet, title, status, note }, empty]) => ({
    sheet,
    heading: title,
    empty,
    certainty: certaintyWords[status],
    note,
  }))
}

function listRows(
  snapshot: InstitutionSnapshot,
  list: ResidentList,
  problems: readonly Problem[],
): readonly AboutRow[] {
  return list.form.columns.map((column) => ({
    sheet: snapshot.forms.institution.list.sheet,
    heading: column.heading,
    empty: emptyCount(column, list, problems),
    certainty: certaintyWords[column.status],
    note: columnNote(column),
  }))
}

/** Which of the national system's classes the return holds. */
function classRows({ forms: { institution } }: InstitutionSnapshot): readonly AboutRow[] {
  return institution.classes.map(({ label, part, status, note }) => ({
    sheet: part === null ? '' : institution[part].sheet,
    heading: label,
    empty: null,
    certainty: certaintyWords[status],
    note: [part === null ? '栏目没有读到，本表不含' : null, note]
      .filter((text) => text !== null)
      .join('；'),
  }))
}

function aboutSheet(
  snapshot: InstitutionSnapshot,
  list: ResidentList,
  problems: readonly Problem[],
): WorkbookSheet {
  const { institution } = snapshot.forms
  return {
    name: aboutSheetName,
    title: aboutSheetName,
    columns: [
      { key: 'sheet', heading: '工作表', width: 7, kind: 'text' },
      { key: 'heading', heading: '栏目', width: 12, kind: 'text' },
      { key: 'empty', heading: '留空数', width: 5, kind: 'number' },
      certaintyColumn,
      { ...noteColumn, width: 44 },
    ],
    rows: [...partRows(snapshot), ...listRows(snapshot, list, problems), ...classRows(snapshot)],
    notes: [
      `周期：${formatMonth(snapshot.period)}，截至 ${snapshot.asOf}`,
      `接收方：${institution.receiver.value ?? '未知'}${marked(institution.receiver)}`,
      `周期依据${marked(institution.period)}`,
      `必填项依据${marked(institution.institution.required)}`,
      ...remark(institution),
    ],
  }
}
