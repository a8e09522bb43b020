import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import {
  day,
  id,
  instant,
  keptFile,
  longText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'
import { ruleWarning } from '../rule-warning.ts'

export const incidentPlaces = [
  'room',
  'bathroom',
  'corridor',
  'dining',
  'activity',
  'stairs',
  'lift',
  'yard',
  'outside',
  'other',
] as const

export const injuries = ['none', 'minor', 'moderate', 'severe', 'death', 'unknown'] as const

export const incidentStepKinds = [
  'first-aid',
  'doctor',
  'hospital',
  'family-told',
  'regulator-told',
  'police',
  'cause',
  'correction',
  'check',
] as const

/** What still has to be done about an incident (`shared/rules/incident-state.ts`). */
export const openStepKeys = [
  'first-aid',
  'injury',
  'family',
  'report-decision',
  'report',
  'reassess',
  'cause',
  'correction',
  'check',
  'close',
] as const

/** Areas whose screens show incidents. */
export const incidentTouches = ['care', 'residents', 'home', 'assessments'] as const

const incident = {
  /** Null says that it is about no single person: a fire, an outbreak. It is never left out. */
  residentId: id.nullable(),
  /** Key of a kind (`care.listIncidentKinds`). */
  kind: text(40, '种类'),
  happenedAt: instant,
  /** False where the hour is a guess: it was found later. */
  isHourKnown: z.boolean().default(true),
  /** When somebody of the home knew it; the hour at which it happened unless told. */
  foundAt: instant.nullable().default(null),
  place: z.enum(incidentPlaces),
  placeDetail: optionalText(60, '具体位置'),
  injury: z.enum(injuries),
  bodySite: optionalText(60, '受伤部位'),
  what: longText(1000, '经过'),
  activity: optionalText(100, '当时在做什么'),
  witnesses: optionalText(100, '目击人'),
  /** Who found it: somebody on the staff, or a name; who is signed in unless told. */
  foundByStaffId: id.nullable().default(null),
  foundBy: optionalText(40, '发现人'),
}

/** What happened to somebody or in the home. Only person, kind, hour, place, injury and what happened are asked for at once. */
export const recordIncident = command({
  name: 'care.recordIncident',
  title: '登记不良事件',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject(incident),
  output: z.object({
    id,
    warnings: z.array(ruleWarning),
    /** So many care-risk events the person had within 30 days, this one too; from two on the ability is assessed anew. */
    careRiskCount: z.number().int(),
  }),
})

/** Corrects what was written down; a closed incident is opened first. */
export const correctIncident = command({
  name: 'care.correctIncident',
  title: '更正不良事件',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject({ id, version, ...incident, reason }),
  output: z.object({ version, warnings: z.array(ruleWarning) }),
})

export const voidIncident = command({
  name: 'care.voidIncident',
  title: '作废不良事件',
  permission: 'incidents.close',
  touches: incidentTouches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Whether the regulator is told. Where the duty names hours, the deadline follows from them. */
export const decideReport = command({
  name: 'care.decideReport',
  title: '决定是否上报',
  permission: 'incidents.close',
  touches: incidentTouches,
  input: z.strictObject({
    id,
    version,
    isReportable: z.boolean(),
    reason: longText(300, '理由'),
    /** Key of a duty of `incident-report.json` under which it is told. */
    duty: text(40, '报告类别').nullable().default(null),
    /** Until when; by the duty's hours where it names them and nothing is told, else not known. */
    reportBy: instant.nullable().default(null),
  }),
  output: z.object({ version, reportBy: instant.nullable() }),
})

/** Everything is done. Somebody else than who entered it closes it. */
export const closeIncident = command({
  name: 'care.closeIncident',
  title: '结束不良事件',
  permission: 'incidents.close',
  touches: incidentTouches,
  input: z.strictObject({
    id,
    version,
    /** Now unless told: what was closed on paper is entered later. */
    closedAt: instant.nullable().default(null),
  }),
  output: z.object({ version }),
})

export const reopenIncident = command({
  name: 'care.reopenIncident',
  title: '重新打开不良事件',
  permission: 'incidents.close',
  touches: incidentTouches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ version }),
})

const incidentKind = z.object({
  key: z.string(),
  name: z.string(),
  /** Two of these within 30 days raise the ability level (GB/T 42195). */
  isCareRisk: z.boolean(),
  /** One of the nine service-safety risks of GB 38600. */
  isNineRisk: z.boolean(),
})

export const listIncidentKinds = query({
  name: 'care.listIncidentKinds',
  title: '不良事件的种类',
  permission: 'incidents.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: page(incidentKind),
})

const openStep = z.object({
  key: z.enum(openStepKeys),
  /** The role that does it, or who was named for it. */
  who: z.string(),
  /** Until when; null where no limit is known. */
  until: instant.nullable(),
  isLate: z.boolean(),
  /** Without it the incident is not closed. */
  isBlocking: z.boolean(),
  /** What it is about, where there may be several. */
  what: z.string().nullable(),
  /** The step that it waits for, of a correction. */
  stepId: id.nullable(),
})

const row = {
  id,
  residentId: id.nullable(),
  /** Null where it is about nobody. */
  name: z.string().nullable(),
  /** The main bed of that day. */
  bed: z.string().nullable(),
  kind: z.string(),
  kindName: z.string(),
  happenedAt: instant,
  isHourKnown: z.boolean(),
  place: z.enum(incidentPlaces),
  placeDetail: z.string().nullable(),
  injury: z.enum(injuries),
  what: z.string(),
  isReportable: z.boolean().nullable(),
  state: z.enum(['open', 'closed']),
  closedAt: instant.nullable(),
  version,
}

/** Incidents that had happened by the end of the day, the newest first, with what was open then. */
export const listIncidents = query({
  name: 'care.listIncidents',
  title: '不良事件',
  permission: 'incidents.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    from: day.optional(),
    /** Last day. */
    to: day.optional(),
    kind: z.string().max(40).optional(),
    state: z.enum(['open', 'closed', 'all']).default('all'),
    place: z.enum(incidentPlaces).optional(),
    injury: z.enum(injuries).optional(),
    residentId: id.optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['happenedAt', 'kind', 'injury', 'name']).default('happenedAt'),
    descending: z.boolean().default(true),
  }),
  output: page(
    z.object({
      ...row,
      openStepCount: z.number().int(),
      /** What is to be done first; null where nothing is open. */
      nextStep: openStep.nullable(),
    }),
  ),
})

export const reportDuty = z.object({
  key: z.string(),
  name: z.string(),
  text: z.string(),
  /** Null: the source names no hours. */
  hours: z.number().int().nullable(),
  receiver: z.string(),
  clause: z.string(),
  status: certainty,
  note: z.string().nullable(),
  /** Whether Yilu asks for it with this kind and place. */
  isAsked: z.boolean(),
})

export const getIncident = query({
  name: 'care.getIncident',
  title: '一件不良事件',
  permission: 'incidents.read',
  reveals: 'health',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({
    ...row,
    foundAt: instant,
    bodySite: z.string().nullable(),
    activity: z.string().nullable(),
    witnesses: z.string().nullable(),
    foundByStaffId: id.nullable(),
    foundBy: z.string(),
    reportableReason: z.string().nullable(),
    reportDuty: z.string().nullable(),
    reportBy: instant.nullable(),
    closedBy: z.string().nullable(),
    enteredBy: z.string(),
    /** Whether who asks entered it: then somebody else closes it. */
    isOwn: z.boolean(),
    recordedAt: instant,
    steps: z.array(
      z.object({
        id,
        version,
        kind: z.enum(incidentStepKinds),
        happenedAt: instant,
        whom: z.string().nullable(),
        what: z.string(),
        dueOn: day.nullable(),
        doneOn: day.nullable(),
        doneByStaffId: id.nullable(),
        doneBy: z.string(),
        enteredBy: z.string(),
        recordedAt: instant,
      }),
    ),
    openSteps: z.array(openStep),
    /** Care-risk events of the person in the 30 days until this one, itself the last. */
    careRiskEvents: z.array(z.object({ incidentId: id, day, name: z.string() })),
    /** Whether they call for an assessment that has not been made since. */
    isReassessmentDue: z.boolean(),
    duties: z.array(reportDuty),
    files: z.array(keptFile),
    history: z.array(
      z.object({
        auditId: id,
        at: instant,
        title: z.string(),
        by: z.string().nullable(),
      }),
    ),
  }),
})

/** How many care-risk events somebody had in the 30 days until an hour, before a new one is entered. */
export const countCareRiskEvents = query({
  name: 'care.countCareRiskEvents',
  title: '30 天内照护风险事件',
  permission: 'incidents.read',
  reveals: 'health',
  input: z.strictObject({ residentId: id, day }),
  output: z.object({ events: z.array(z.object({ incidentId: id, day, name: z.string() })) }),
})

/** The report form, as a PDF of one page with lines to sign on. */
export const printIncident = query({
  name: 'care.printIncident',
  title: '打印不良事件报告单',
  permission: 'incidents.read',
  reveals: 'health',
  input: z.strictObject({ id }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
