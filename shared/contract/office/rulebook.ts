import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { bytes, day, id, instant, longText, page, reason, replyBytes, text } from '../fields.ts'

const rulebookId = text(60, '标准或政策')
/** Where a value stands in its rulebook: `levels/3`, `profiles/ganzhou/rules/nursing-beds`; `.` is the whole. */
const valuePath = z.string().min(1).max(300)
const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

const decision = z.object({
  id,
  kind: z.enum(['confirmed', 'replaced']),
  /** Against which paper: title, edition, page. */
  paper: z.string(),
  by: z.string(),
  at: instant,
  /** False where another value stands there now than the one that was looked at: it has no effect. */
  isInEffect: z.boolean(),
})

const rulebookRow = z.object({
  rulebook: z.string(),
  title: z.string(),
  area: z.string(),
  version: z.number().int(),
  inForceFrom: day.nullable(),
  inForceTo: day.nullable(),
  status: certainty,
  note: z.string().nullable(),
  /** Built into the program, or brought in from a file. */
  origin: z.enum(['built-in', 'file']),
  fileName: z.string().nullable(),
  counts: z.record(certainty, z.number().int()),
  decisionCount: z.number().int(),
})

/** Standards and policies that the program goes by, as data. */
export const listRulebooks = query({
  name: 'office.listRulebooks',
  title: '标准和政策',
  permission: 'signed-in',
  reveals: 'none',
  input: z.strictObject({}),
  output: page(rulebookRow),
})

/** One rulebook as it holds now, decisions and all; `content` has the shape of its kind. */
export const getRulebook = query({
  name: 'office.getRulebook',
  title: '一份标准或政策',
  permission: 'signed-in',
  reveals: 'none',
  input: z.strictObject({ rulebook: rulebookId }),
  output: rulebookRow.extend({
    sources: z.array(z.object({ id: z.string(), title: z.string() })),
    content: z.record(z.string(), z.unknown()),
    editions: z.array(
      z.object({
        id,
        version: z.number().int(),
        title: z.string(),
        fileName: z.string(),
        reason: z.string(),
        by: z.string(),
        at: instant,
        isLive: z.boolean(),
      }),
    ),
  }),
})

/** The values of a rulebook that say how sure they are, one row each. */
export const listRuleValues = query({
  name: 'office.listRuleValues',
  title: '标准和政策的数值',
  permission: 'signed-in',
  reveals: 'none',
  input: z.strictObject({
    limit: z.number().int().min(1).max(1000).default(200),
    offset: z.number().int().min(0).default(0),
    rulebook: rulebookId,
    /** This value alone. */
    path: valuePath.optional(),
    status: certainty.optional(),
    isDecided: z.boolean().optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      path: valuePath,
      /** What it is, readable, e.g. 能力等级 3 重度失能. */
      label: z.string(),
      /** The plain fields of the value as they hold now, with Chinese names. */
      fields: z.array(z.object({ key: z.string(), label: z.string(), value: scalar })),
      status: certainty,
      note: z.string().nullable(),
      /** Where the value as the rulebook has it differs from what holds now. */
      original: z.array(z.object({ key: z.string(), value: scalar })).nullable(),
      originalStatus: certainty,
      decision: decision.nullable(),
    }),
  ),
})

/** The live decision about the value that was seen; null for none. Another one meanwhile is a conflict. */
const decisionId = id.nullable().default(null)

const touches = [
  'office',
  'assessments',
  'indicators',
  'residents',
  'beds',
  'submissions',
  'home',
] as const

/** The value was compared with the paper and is right. */
export const confirmRuleValue = command({
  name: 'office.confirmRuleValue',
  title: '确认标准或政策的数值',
  permission: 'rulebooks.decide',
  touches,
  input: z.strictObject({
    rulebook: rulebookId,
    path: valuePath,
    decisionId,
    paper: longText(200, '依据'),
  }),
  output: z.object({ id }),
})

/** The paper says something else: these plain fields take the place of the rulebook's. */
export const replaceRuleValue = command({
  name: 'office.replaceRuleValue',
  title: '替换标准或政策的数值',
  permission: 'rulebooks.decide',
  touches,
  input: z.strictObject({
    rulebook: rulebookId,
    path: valuePath,
    decisionId,
    fields: z.record(z.string().max(60), scalar),
    paper: longText(200, '依据'),
  }),
  output: z.object({ id }),
})

/** Takes a decision back: the rulebook's own value and certainty hold again. */
export const voidRuleDecision = command({
  name: 'office.voidRuleDecision',
  title: '撤回对数值的决定',
  permission: 'rulebooks.decide',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Tries a rulebook file: whether it can be used, and what it changes. Keeps nothing. */
export const tryRulebook = query({
  name: 'office.tryRulebook',
  title: '试读标准或政策文件',
  permission: 'rulebooks.decide',
  reveals: 'none',
  input: z.strictObject({ bytes }),
  output: z.object({
    rulebook: z.string(),
    title: z.string(),
    version: z.number().int(),
    currentVersion: z.number().int(),
    changes: z.array(
      z.object({
        path: z.string(),
        label: z.string(),
        kind: z.enum(['added', 'removed', 'changed']),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    /** Decisions that would have no effect any more. */
    lostDecisions: z.array(z.object({ path: z.string(), label: z.string() })),
  }),
})

/** From now on this edition holds. Frozen returns and recorded assessments keep their own. */
export const exchangeRulebook = command({
  name: 'office.exchangeRulebook',
  title: '换用标准或政策文件',
  permission: 'rulebooks.decide',
  touches,
  input: z.strictObject({ fileName: text(120, '文件名'), bytes, reason }),
  output: z.object({ id, rulebook: z.string(), version: z.number().int() }),
})

/** Goes back to the built-in edition. */
export const voidRulebookEdition = command({
  name: 'office.voidRulebookEdition',
  title: '换回内置的标准或政策',
  permission: 'rulebooks.decide',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** The edition that holds now as a file, without the home's decisions: what another home may read in. */
export const exportRulebook = query({
  name: 'office.exportRulebook',
  title: '导出标准或政策文件',
  permission: 'signed-in',
  reveals: 'none',
  input: z.strictObject({
    rulebook: rulebookId,
    /** Of the plans the one of this city alone, as another home may put it among its own. */
    profile: z.string().max(40).optional(),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
