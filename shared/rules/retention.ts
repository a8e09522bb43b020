import type { PrivacyRulebook, PrivacyTerm } from '../rulebooks/privacy.ts'
import { addMonths, type Day, daysBetween, formatDay } from '../text/day.ts'

/** What is known of a person's file on a day. */
export interface FileInTime {
  /** A stay or agreement goes on, an enquiry is open, or somebody stands on the waiting list. */
  readonly isOpen: boolean
  /** Last day of the last agreement, and what it rests on; null where there is none. */
  readonly agreementEnd: { readonly endedOn: Day; readonly basis: string } | null
  /** Last days of stays that ended. */
  readonly stayEnds: readonly Day[]
  /** Days on which enquiries were closed without an admission. */
  readonly enquiryEnds: readonly Day[]
  /** Days on which something of the file was given to others. */
  readonly disclosedOn: readonly Day[]
  readonly holdReason: string | null
  readonly isProposed: boolean
}

export interface RetentionClock {
  readonly state: 'in-use' | 'keeping' | 'due' | 'held' | 'proposed'
  readonly endedOn: Day | null
  /** What the end rests on, in words. */
  readonly basis: string
  /** Last day on which the file must be kept. */
  readonly keepUntil: Day | null
  readonly daysLeft: number | null
  readonly clause: string
}

/** A term of the rulebook by its key. */
export function privacyTerm(book: PrivacyRulebook, key: PrivacyTerm['key']): PrivacyTerm {
  const term = book.terms.find((one) => one.key === key)
  if (term === undefined) throw new Error(`privacy term ${key}`)
  return term
}

const latest = (days: readonly Day[]): Day | null => days.toSorted().at(-1) ?? null

function yearsLater(day: Day, years: number | null): Day {
  return years === null ? day : addMonths(day, years * 12)
}

interface End {
  readonly endedOn: Day
  readonly basis: string
  readonly term: PrivacyTerm
}

/** The end from which the clock runs: the later of agreement and stay; an enquiry where there was neither. */
function endOf(file: FileInTime, book: PrivacyRulebook): End | null {
  const agreement = file.agreementEnd
  const stay = latest(file.stayEnds)
  const kept = privacyTerm(book, 'residentFile')
  if (agreement !== null && (stay === null || agreement.endedOn >= stay)) {
    return { ...agreement, term: kept }
  }
  if (stay !== null) return { endedOn: stay, basis: `${formatDay(stay)} 离开`, term: kept }
  const enquiry = latest(file.enquiryEnds)
  if (enquiry === null) return null
  const basis = `咨询 ${formatDay(enquiry)} 结束，没有入住`
  return { endedOn: enquiry, basis, term: privacyTerm(book, 'shortest') }
}

function stateOf(file: FileInTime, keepUntil: Day, asOf: Day): RetentionClock['state'] {
  if (asOf <= keepUntil) return 'keeping'
  if (file.holdReason !== null) return 'held'
  return file.isProposed ? 'proposed' : 'due'
}

/**
 * The clock of a person's file on a day. It runs from the end of the last agreement or stay, whichever is
 * later (养老机构管理办法 32条, PV-10); what was given to others keeps the file for the time of that register
 * (PV-07). Nothing that is in use has a clock.
 */
export function retentionClock(file: FileInTime, book: PrivacyRulebook, asOf: Day): RetentionClock {
  const end = file.isOpen ? null : endOf(file, book)
  if (end === null) {
    const basis = file.isOpen ? '仍在使用' : '没有结束的日期'
    const { clause } = privacyTerm(book, 'residentFile')
    return { state: 'in-use', endedOn: null, basis, keepUntil: null, daysLeft: null, clause }
  }
  const ofFile = yearsLater(end.endedOn, end.term.years)
  const register = privacyTerm(book, 'disclosure')
  const given = latest(file.disclosedOn)
  const ofRegister = given === null ? null : yearsLater(given, register.years)
  const isRegister = ofRegister !== null && ofRegister > ofFile
  const keepUntil = isRegister ? ofRegister : ofFile
  return {
    state: stateOf(file, keepUntil, asOf),
    endedOn: end.endedOn,
    basis: isRegister ? `${end.basis}；最近一次对外提供 ${formatDay(given ?? '')}` : end.basis,
    keepUntil,
    daysLeft: daysBetween(asOf, keepUntil),
    clause: isRegister ? register.clause : end.term.clause,
  }
}

/** Age from which figures count somebody apart (`abilityAssessed80Share`). */
const countedAge = 80

/**
 * The first day of the month of birth, which stands in the place of the birth day once a file is erased.
 * Where that would let somebody count as 80 on a day of her stay on which she was 79, the day itself stays:
 * figures of past days do not change.
 */
export function firstBirthDay(
  bornOn: Day,
  stays: readonly { readonly stayFrom: Day; readonly stayTo: Day | null }[],
): Day {
  const first = `${bornOn.slice(0, 8)}01`
  const [from, to] = [addMonths(first, countedAge * 12), addMonths(bornOn, countedAge * 12)]
  const counts = stays.some(({ stayFrom, stayTo }) => stayFrom < to && (stayTo ?? '9999') > from)
  return counts && from < to ? bornOn : first
}
