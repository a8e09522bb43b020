import { getStart } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { AssessmentAbout } from '#shared/rules/assessment.ts'
import type { Instrument } from '#shared/rules/instrument-words.ts'
import type { Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { ageOrNull } from '../../person-search.ts'
import { residentAsOf } from '../../residents/register.ts'
import { contactsOf } from '../../residents/resident/contact.ts'
import { knownAbout } from './known-about.ts'
import { proposalsFor } from './proposals.ts'
import { recordedEvents } from './recorded-events.ts'
import { assessmentBefore, assessmentOn, previousOf } from './stored.ts'

interface Of {
  readonly residentId: number
  readonly instrument: Instrument
  readonly day: Day
}

/**
 * What earlier sheets say: the last one by the same instrument, and before that the last one by GB/T 42195,
 * whose fields the other sheets share.
 */
async function aboutBefore(
  db: Database,
  { residentId, instrument, day }: Of,
  before: AssessmentAbout | undefined,
): Promise<AssessmentAbout> {
  if (instrument === 'gbt42195') return before ?? {}
  const ability = await assessmentOn(db, { residentId, instrument: 'gbt42195', day })
  return { ...ability?.about, ...before }
}

/** How often the home's own records say that what the sheet counts happened. */
function countsOf(recorded: Awaited<ReturnType<typeof recordedEvents>>): AssessmentAbout {
  return Object.fromEntries(recorded.map(({ key, count }) => [key, count]))
}

async function aboutFor(db: Database, book: InstrumentRulebook, of: Of) {
  const before = await assessmentBefore(db, of)
  const person = await residentAsOf(db, of.residentId, of.day)
  const contacts = await contactsOf(db, of.residentId)
  const recorded = await recordedEvents(db, book, of)
  const known = knownAbout(book, {
    person,
    contacts,
    before: await aboutBefore(db, of, before?.about),
  })
  const events = recorded.flatMap((field) => field.events)
  return {
    before,
    events,
    about: getStart.output.shape.about.parse({ ...known, ...countsOf(recorded) }),
  }
}

export const getStartHandler = handleQuery(getStart, async (context, input) => {
  const { db, today } = context
  const { instrument, assessedOn: day = today } = input
  const person = await residentAsOf(db, input.residentId, day)
  const { id: residentId, name, sex, bornOn, bed } = person
  context.reveal(`resident:${residentId}`)
  const book = await effectiveRulebook(db, instrument)
  const { before, events, about } = await aboutFor(db, book, { residentId, instrument, day })
  return {
    residentId,
    instrument,
    name,
    sex,
    bornOn,
    ageYears: ageOrNull(bornOn, day),
    bed,
    about,
    occasion: before === null ? ('first' as const) : ('regular' as const),
    previous: previousOf(before),
    careRiskEvents: events.map((event) => ({
      incidentId: event.incidentId,
      day: event.day,
      at: event.happenedAt,
      kind: event.kind,
      name: event.name,
      aboutKey: event.aboutKey,
    })),
    proposals: await proposalsFor(db, book, { residentId, day }),
  }
})
