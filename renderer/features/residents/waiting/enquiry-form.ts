import type { recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { dayGiven, dayOrNull } from '../day-input.ts'

type Wish = NonNullable<GivenInputOf<typeof recordEnquiry>['bedKindWish']>

/** What was asked for, as the form holds it; empty where unknown. */
export interface WishValues extends Record<string, unknown> {
  enquiredOn: string
  channel: string
  receivedBy: string
  bedKindWish: Wish | ''
  wish: string
  priceMax: string
  wantedFrom: string
}

/** The form of a new enquiry: the person, who is to be called, what was asked for. */
export interface EnquiryValues extends WishValues {
  name: string
  idNumber: string
  sex: 'male' | 'female' | 'unknown'
  bornOn: string
  telephone: string
  address: string
  contactName: string
  contactRelation: string
  contactTelephone: string
  group: string
  abilityWord: string
  isWaiting: boolean
}

export function newEnquiry(enquiredOn: string): EnquiryValues {
  return {
    name: '',
    idNumber: '',
    sex: 'unknown',
    bornOn: '',
    telephone: '',
    address: '',
    contactName: '',
    contactRelation: '',
    contactTelephone: '',
    group: '',
    abilityWord: '',
    isWaiting: true,
    enquiredOn,
    channel: '',
    receivedBy: '',
    bedKindWish: '',
    wish: '',
    priceMax: '',
    wantedFrom: '',
  }
}

interface Asked {
  readonly enquiredOn: string
  readonly channel: string | null
  readonly receivedBy: string | null
  readonly bedKindWish: Wish | null
  readonly wish: string | null
  readonly priceMaxFen: number | null
  readonly wantedFrom: string | null
}

/** The form filled with what was asked for. */
export function wishValues(asked: Asked): WishValues {
  return {
    enquiredOn: asked.enquiredOn,
    channel: asked.channel ?? '',
    receivedBy: asked.receivedBy ?? '',
    bedKindWish: asked.bedKindWish ?? '',
    wish: asked.wish ?? '',
    priceMax: fenToYuan(asked.priceMaxFen),
    wantedFrom: asked.wantedFrom ?? '',
  }
}

export function wishInput(values: WishValues) {
  const { channel, receivedBy, bedKindWish, wish, priceMax, wantedFrom } = values
  return {
    enquiredOn: dayGiven(values.enquiredOn) as string,
    channel,
    receivedBy,
    bedKindWish: bedKindWish === '' ? null : bedKindWish,
    wish,
    priceMaxFen: yuanToFen(priceMax),
    wantedFrom: dayOrNull(wantedFrom),
  }
}

/** Fields of the operation that the form calls differently. */
export const enquiryFieldNames: Readonly<Record<string, string>> = {
  priceMaxFen: 'priceMax',
  'contact.name': 'contactName',
  'contact.relation': 'contactRelation',
  'contact.telephone': 'contactTelephone',
  waitingFrom: 'isWaiting',
}

/** The identity of somebody new; sex and birth day are sent only without a number. */
function identityInput({ name, idNumber, sex, bornOn, telephone, address }: EnquiryValues) {
  const number = idNumber.trim()
  const body = number === '' ? { sex, bornOn: dayOrNull(bornOn) } : { idNumber: number }
  return { name, ...body, telephone, address }
}

/** What is sent. Of somebody with a file nothing of the person is sent: what it says stays. */
export function enquiryInput(values: EnquiryValues, residentId: number | undefined) {
  const { contactName, contactRelation, contactTelephone, group, abilityWord } = values
  const hasContact = `${contactName}${contactRelation}${contactTelephone}`.trim() !== ''
  const asked = wishInput(values)
  return {
    ...(residentId === undefined ? identityInput(values) : { residentId }),
    ...(hasContact
      ? {
          contact: {
            name: contactName,
            relation: contactRelation,
            telephone: contactTelephone,
          },
        }
      : {}),
    group: group === '' ? null : group,
    abilityWord,
    ...asked,
    waitingFrom: values.isWaiting ? asked.enquiredOn : null,
  }
}
