import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  month,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
} from '../fields.ts'

export const submissionKinds = ['monthly-institution', 'monthly-residents'] as const

/** Parts of a return, as differences name them. */
export const submissionParts = ['institution', 'beds', 'residents', 'staff'] as const

export const handoverWays = ['system', 'stick', 'mail', 'paper', 'other'] as const

const kind = z.enum(submissionKinds)
const file = z.object({ name: z.string(), sha256: z.string(), size: z.number().int() })

/** Something missing or contradictory, with the way to the record. */
export const submissionProblem = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  field: z.string().nullable(),
  residentIds: z.array(id),
  count: z.number().int(),
  link: z.string().nullable(),
})

export const kinds = query({
  name: 'submissions.kinds',
  title: '报送种类',
  permission: 'submissions.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        kind,
        title: z.string(),
        period: z.enum(['month']),
        receiver: z.string().nullable(),
        status: z.enum(['verified', 'single', 'unverified']),
        note: z.string().nullable(),
        /** Day of the following month until which it is handed in, as the home was told; null is not known. */
        dueDay: z.number().int().nullable(),
      }),
    ),
  }),
})

/** Until which day of the following month a return is handed in, as the authority told the home. */
export const correctDueDay = command({
  name: 'submissions.correctDueDay',
  title: '修改报送期限',
  permission: 'submissions.build',
  touches: ['submissions', 'home'],
  input: z.strictObject({
    kind,
    dueDay: z.number().int().min(1, '1 到 31').max(31, '1 到 31').nullable(),
  }),
  output: z.object({}),
})

/** What is due, month by month, newest first: built, handed over, changed since. */
export const calendar = query({
  name: 'submissions.calendar',
  title: '报送日历',
  permission: 'submissions.read',
  reveals: 'none',
  input: z.strictObject({ year: z.number().int().min(1990).max(2199).optional() }),
  output: z.object({
    year: z.number().int(),
    rows: z.array(
      z.object({
        kind,
        title: z.string(),
        period: month,
        /**
         * `running`: the month is not over. `due`: nothing built yet; `overdue`: past the due day.
         * `built`: frozen, not handed over; `handed-over`. `before`: nobody lived in the home that month.
         */
        state: z.enum(['before', 'running', 'due', 'overdue', 'built', 'handed-over', 'future']),
        dueOn: day.nullable(),
        submissionId: id.nullable(),
        version: z.number().int().nullable(),
        handedOn: day.nullable(),
      }),
    ),
    total: z.number().int(),
  }),
})

const target = z.strictObject({ kind, period: month })

/** Problems first: what is missing or contradictory, before any file is made. */
export const check = query({
  name: 'submissions.check',
  title: '报送前检查',
  permission: 'submissions.read',
  reveals: 'none',
  input: target,
  output: z.object({
    problems: z.array(submissionProblem),
    residentCount: z.number().int(),
    snapshotSha256: z.string(),
    /** The frozen version that has exactly this content, if there is one. */
    sameAsId: id.nullable(),
  }),
})

export const preview = query({
  name: 'submissions.preview',
  title: '预览报送文件',
  permission: 'submissions.build',
  reveals: 'identity',
  isExport: true,
  input: target,
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

export const build = command({
  name: 'submissions.build',
  title: '生成并固定报送文件',
  permission: 'submissions.build',
  touches: ['submissions', 'home', 'indicators'],
  hostPathFields: ['outDir'],
  input: target.extend({ outDir: z.string().min(1).max(4096).optional() }),
  output: z.object({
    id,
    version: z.number().int(),
    /** False where a frozen version with the same content stood already and was given again. */
    isNew: z.boolean(),
    files: z.array(file),
    problems: z.array(submissionProblem),
  }),
})

const submissionRow = z.object({
  id,
  kind,
  title: z.string(),
  period: month,
  version: z.number().int(),
  frozenAt: instant,
  frozenBy: z.string(),
  residentCount: z.number().int(),
  problemCount: z.number().int(),
  /** When it was handed over; null while it was not. */
  handedOn: day.nullable(),
})

export const list = query({
  name: 'submissions.list',
  title: '报送列表',
  permission: 'submissions.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    kind: kind.optional(),
    period: month.optional(),
    /** Months of this year only. */
    year: z.number().int().min(1990).max(2199).optional(),
    isHandedOver: z.boolean().optional(),
  }),
  output: page(submissionRow),
})

export const get = query({
  name: 'submissions.get',
  title: '一份报送',
  permission: 'submissions.read',
  reveals: 'none',
  input: z.strictObject({ id }),
  output: submissionRow.extend({
    snapshotSha256: z.string(),
    appVersion: z.string(),
    rulebook: z.string(),
    auditHead: z.string(),
    files: z.array(file),
    problems: z.array(submissionProblem),
    /** Against the version before: what was added, left out, changed. */
    differences: z.array(
      z.object({
        part: z.enum(submissionParts),
        /** Whom a row of the resident list is about; null for the other parts. */
        residentId: id.nullable(),
        /** What the row is called where it is nobody's: 床位总数量. */
        what: z.string().nullable(),
        kind: z.enum(['added', 'removed', 'changed']),
        /** Chinese heading of the column for `changed`. */
        column: z.string().nullable(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    /** What later corrections would change in this return, as of now. */
    isOutdated: z.boolean(),
    handover: z
      .object({
        id,
        handedOn: day,
        receiver: z.string(),
        way: z.enum(handoverWays),
        receiptNumber: z.string().nullable(),
        note: z.string().nullable(),
        by: z.string(),
      })
      .nullable(),
  }),
})

/** The frozen files were handed over: when, to whom, how, and what came back. */
export const recordHandover = command({
  name: 'submissions.recordHandover',
  title: '登记已报送',
  permission: 'submissions.build',
  touches: ['submissions', 'home'],
  input: z.strictObject({
    submissionId: id,
    handedOn: day,
    receiver: text(80, '接收方'),
    way: z.enum(handoverWays),
    receiptNumber: optionalText(60, '回执编号'),
    note: optionalText(300, '备注'),
  }),
  output: z.object({ id }),
})

export const voidHandover = command({
  name: 'submissions.voidHandover',
  title: '撤回已报送的登记',
  permission: 'submissions.build',
  touches: ['submissions', 'home'],
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Reprint: the stored file, always the same bytes. */
export const getFile = query({
  name: 'submissions.getFile',
  title: '取出报送文件',
  permission: 'submissions.build',
  reveals: 'identity',
  isExport: true,
  input: z.strictObject({ id, name: z.string().min(1).max(120) }),
  output: z.object({ name: z.string(), bytes: replyBytes, sha256: z.string() }),
})

/** Rebuild: the stored snapshot through today's builder, compared file by file with what was frozen. */
export const rebuild = query({
  name: 'submissions.rebuild',
  title: '重建核对',
  permission: 'submissions.build',
  reveals: 'none',
  input: z.strictObject({ id }),
  output: z.object({
    isSame: z.boolean(),
    files: z.array(file.extend({ rebuiltSha256: z.string().nullable(), isSame: z.boolean() })),
  }),
})
