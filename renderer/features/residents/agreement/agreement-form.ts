import type { feePeriods, getAgreement, partyRoles } from '#shared/contract/residents/agreement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { dayOrNull } from '../day-input.ts'
import type { Resident } from '../ResidentFormPage.tsx'

export type Agreement = OutputOf<typeof getAgreement>

export interface PartyValues {
  role: (typeof partyRoles)[number]
  name: string
  relation: string
  idNumber: string
  telephone: string
  address: string
}

export interface FeeValues {
  item: string
  amount: string
  per: (typeof feePeriods)[number]
}

/** An agreement as a form holds it. */
export interface AgreementFormValues extends Record<string, unknown> {
  number: string
  signedOn: string
  startsOn: string
  expiresOn: string
  trialDays: string
  careLevelId: string | null
  services: string
  deposit: string
  monthlyFee: string
  paymentDay: string
  terms: string
  parties: PartyValues[]
  fees: FeeValues[]
  reason: string
}

export const emptyParty: PartyValues = {
  role: 'guardian',
  name: '',
  relation: '',
  idNumber: '',
  telephone: '',
  address: '',
}

export const emptyFee: FeeValues = { item: '', amount: '', per: 'month' }

const text = (value: string | null) => value ?? ''

/** The parties that follow from the file: herself, who acts for her, whom to call. */
function partiesOf({ name, idNumber, telephone, address, contacts }: Resident): PartyValues[] {
  const self: PartyValues = {
    ...emptyParty,
    role: 'resident',
    name,
    idNumber: text(idNumber),
    telephone: text(telephone),
    address: text(address),
  }
  const acting = contacts
    .filter(({ kind }) => kind !== 'contact')
    .map((contact): PartyValues => ({
      ...emptyParty,
      role: contact.kind === 'agent' ? 'agent' : 'guardian',
      name: contact.name,
      relation: text(contact.relation),
      telephone: text(contact.telephone),
    }))
  const [first] = contacts
  const called: PartyValues[] =
    first === undefined
      ? []
      : [
          {
            ...emptyParty,
            role: 'emergency',
            name: first.name,
            relation: text(first.relation),
            telephone: text(first.telephone),
          },
        ]
  return [self, ...acting, ...called]
}

/** A new agreement for somebody, filled from her file. */
export function newAgreement(resident: Resident, startsOn: string): AgreementFormValues {
  return {
    number: '',
    signedOn: '',
    startsOn,
    expiresOn: '',
    trialDays: '',
    careLevelId: null,
    services: '',
    deposit: '',
    monthlyFee: fenToYuan(resident.monthlyFeeFen),
    paymentDay: '',
    terms: '',
    parties: partiesOf(resident),
    fees: [],
    reason: '',
  }
}

/** The form of an agreement that is on file. */
export function agreementValues(agreement: Agreement): AgreementFormValues {
  const { careLevelId, trialDays } = agreement
  return {
    number: text(agreement.number),
    signedOn: text(agreement.signedOn),
    startsOn: text(agreement.startsOn),
    expiresOn: text(agreement.expiresOn),
    trialDays: trialDays === null ? '' : String(trialDays),
    careLevelId: careLevelId === null ? null : String(careLevelId),
    services: text(agreement.services),
    deposit: fenToYuan(agreement.depositFen),
    monthlyFee: fenToYuan(agreement.monthlyFeeFen),
    paymentDay: text(agreement.paymentDay),
    terms: text(agreement.terms),
    parties: agreement.parties.map((party) => ({
      role: party.role,
      name: party.name,
      relation: text(party.relation),
      idNumber: text(party.idNumber),
      telephone: text(party.telephone),
      address: text(party.address),
    })),
    fees: agreement.fees.map(({ item, amountFen, per }) => ({
      item,
      amount: fenToYuan(amountFen),
      per,
    })),
    reason: '',
  }
}

function saysNothing({ name, relation, idNumber, telephone, address }: PartyValues): boolean {
  return [name, relation, idNumber, telephone, address].every((value) => value.trim() === '')
}

/** What is agreed, as it is sent; lines in which nothing stands are none. */
export function contentInput(values: AgreementFormValues) {
  const { trialDays, careLevelId, services, paymentDay, terms } = values
  return {
    trialDays: trialDays.trim() === '' ? null : Number(trialDays),
    careLevelId: careLevelId === null ? null : Number(careLevelId),
    services,
    depositFen: yuanToFen(values.deposit),
    monthlyFeeFen: yuanToFen(values.monthlyFee),
    paymentDay,
    terms,
    parties: values.parties.filter((party) => !saysNothing(party)),
    fees: values.fees
      .filter(({ item, amount }) => item.trim() !== '' || amount.trim() !== '')
      .map(({ item, amount, per }) => ({ item, amountFen: yuanToFen(amount) ?? Number.NaN, per })),
  }
}

/** Number and days, as they are sent. */
export function daysInput({ number, startsOn, expiresOn }: AgreementFormValues) {
  return { number, startsOn: dayOrNull(startsOn), expiresOn: dayOrNull(expiresOn) }
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const agreementFieldNames: Readonly<Record<string, string>> = {
  depositFen: 'deposit',
  monthlyFeeFen: 'monthlyFee',
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`fees.${at}.amountFen`, `fees.${at}.amount`]),
  ),
}
