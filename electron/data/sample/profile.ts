import { recordPolicyProfile, recordProfile } from '#shared/contract/home/profile.ts'
import { creditCheckCharacter } from '#shared/text/credit-code.ts'
import { addDays } from '#shared/text/day.ts'
import { daysOfHistory, type SampleAct, type SampleSize } from './sample-home.ts'

/** An invented home: no organisation has this code. */
const creditCodeStart = '52320583000YAYA00'

const identity = {
  creditCode: creditCodeStart + creditCheckCharacter(creditCodeStart),
  unitType: '养老机构',
  divisionCode: '320583',
  divisionName: '昆山市',
  province: '江苏省',
  city: '苏州市',
  district: '昆山市',
  street: '样例镇',
  village: '样例社区',
  address: '前进路 1 号（样例）',
  longitude: 120.98,
  latitude: 31.39,
  operatingState: '正常',
  telephone: '19900000001',
}

/** A public house, run by a private organisation: what local policies ask of public homes holds here. */
const legal = {
  legalPersonName: '沈建国',
  legalPersonTelephone: '19900000002',
  legalPersonIdKind: '居民身份证',
  legalType: '民办非企业单位',
  legalRegistrar: '市民政局',
  unitNature: '非营利性',
  siteLocation: '镇区',
  isExtremePovertyHome: false,
  isHonourHome: false,
  isRegionalCentre: false,
  ownership: 'public_private_run',
  kind: 'ordinary',
  level: 'township',
  isPublicInstitution: false,
  isCentralHome: false,
  isInclusive: true,
}

const services = {
  admitsIntact: true,
  admitsPartlyDisabled: true,
  admitsFullyDisabled: true,
  admitsExtremePoverty: true,
  admitsHandicapped: true,
  isOwnHospital: false,
  isNursingStation: false,
  isInfirmary: false,
  isContractHospital: true,
  isHomeService: false,
  isCommunityService: false,
}

const money = {
  chargingMode: '按月',
  isMembership: false,
  bedFeeMinFen: 120_000,
  bedFeeMaxFen: 180_000,
  careFeeMinFen: 60_000,
  careFeeMaxFen: 260_000,
  mealFeeMinFen: 60_000,
  mealFeeMaxFen: 75_000,
  isSupported: true,
  isTaxRelieved: true,
  isOperationSubsidised: true,
  isConstructionSubsidised: false,
  isResidentUtilityPrice: true,
}

/** The institution record as it was at first, and since the rooms were changed and meals are brought home. */
function versions({ count, until }: SampleSize) {
  const opened = addDays(until, -daysOfHistory - 45)
  const site = { foundedOn: opened, openedOn: opened, approvedBedCount: count + 20, landArea: 3600 }
  const first = {
    ...identity,
    ...legal,
    ...services,
    ...money,
    ...site,
    floorArea: 4200,
    homeClass: 'residential',
    build: 'existing',
  }
  const changed = {
    ...first,
    floorArea: 4350,
    homeClass: 'nursing',
    build: 'rebuilt',
    isHomeService: true,
    isMealHelp: true,
    mealHelpMonthlyCount: 210,
    isBathingHelp: true,
    bathingHelpMonthlyCount: 24,
  }
  return { first, changed }
}

/** Two versions of the institution record, and the two plans that the home goes by. */
export function profileActs(size: SampleSize): readonly SampleAct[] {
  const from = addDays(size.until, -daysOfHistory)
  const later = addDays(from, 385)
  const { first, changed } = versions(size)
  const ids: number[] = []
  const plan = (profile: string, on: string): SampleAct => ({
    on,
    act: (home) => home.call(recordPolicyProfile, { profile, applies: true, from: on }),
  })
  return [
    {
      on: from,
      act: async (home) => {
        const version = { profileFrom: from, values: first, baseId: null }
        ids.push((await home.call(recordProfile, version)).id)
      },
    },
    {
      on: later,
      act: (home) => {
        const baseId = ids.at(-1) ?? null
        return home.call(recordProfile, { profileFrom: later, values: changed, baseId })
      },
    },
    plan('kunshan', from),
    plan('ganzhou', addDays(from, 210)),
  ]
}
