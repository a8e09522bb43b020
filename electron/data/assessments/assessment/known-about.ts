import { getStart } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { readAbout } from '#shared/rules/assessment-about.ts'
import { aboutFields, type AboutValue, type AssessmentAbout } from '#shared/rules/assessment.ts'

/** What seldom changes from one assessment to the next. Body, events and complaints are asked anew. */
const lastingKeys = [
  'ethnic',
  'religion',
  'education',
  'living',
  'marital',
  'medicalPayment',
  'income',
  'diagnoses',
]

/** Diagnoses that the sheet counts only for a time, or that pass. */
const passingDiagnoses = ['pneumonia', 'urinary-infection', 'amputation', 'fracture']

interface Known {
  readonly person: { readonly ethnic: string | null; readonly marital: string | null }
  readonly contacts: readonly { readonly name: string; readonly telephone: string | null }[]
  /** Table A of the assessment before. */
  readonly before: AssessmentAbout
}

function isLasting(key: string): boolean {
  return lastingKeys.includes(key)
}

function withoutPassing(key: string, value: AboutValue): AboutValue {
  if (key !== 'diagnoses' || !Array.isArray(value)) return value
  const diagnoses = value.filter((one): one is string => typeof one === 'string')
  return diagnoses.filter((one) => !passingDiagnoses.includes(one))
}

/** The value of the option that bears this word, or a longer or shorter form of it. */
function optionValue(book: InstrumentRulebook, key: string, word: string | null): string | null {
  if (word === null) return null
  const field = aboutFields(book).find((one) => one.key === key)
  return field?.options?.find(({ label }) => label === word)?.value ?? null
}

/** What the person's file and the last assessment say of table A, as far as it fits the sheet of now. */
export function knownAbout(book: InstrumentRulebook, { person, contacts, before }: Known) {
  const lasting = Object.entries(before)
    .filter(([key]) => isLasting(key))
    .map(([key, value]) => [key, withoutPassing(key, value)] as const)
  const [contact] = contacts
  const ofFile = {
    ethnic: person.ethnic,
    marital: optionValue(book, 'marital', person.marital),
    contactName: contact?.name ?? null,
    contactTelephone: contact?.telephone ?? null,
  }
  const told = Object.entries(ofFile).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  const known: AssessmentAbout = Object.fromEntries([...lasting, ...told])
  const fits = ([key, value]: readonly [string, AboutValue]) =>
    readAbout(book, { [key]: value }).fault === null
  const { about } = readAbout(book, Object.fromEntries(Object.entries(known).filter(fits)))
  return getStart.output.shape.about.parse(about)
}
