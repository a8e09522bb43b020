import { recordPolicyProfile, recordProfile } from '#shared/contract/home/profile.ts'
import { creditCheckCharacter } from '#shared/text/credit-code.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { depositsFen, sampleFees, type SampleFees } from './fee-prices.ts'
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
  isEmergencyCentre: false,
  isInternshipBase: false,
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
  chargingMode: '按月先住后付',
  isMembership: false,
  depositMinFen: Math.min(...depositsFen),
  depositMaxFen: Math.max(...depositsFen),
  isOtherCharged: true,
  otherChargeName: '理发、陪同就医',
  isSupported: true,
  isTaxRelieved: true,
  isOperationSubsidised: true,
  isConstructionSubsidised: false,
  isResidentUtilityPrice: true,
}

/** What the return asks of prices, as the fee table names them. */
function pricesOf({ bed, care, meal, haircut, escort }: SampleFees) {
  const beds = Object.values(bed)
  const cares = Object.values(care)
  return {
    bedFeeMinFen: Math.min(...beds) * 100,
    bedFeeMaxFen: Math.max(...beds) * 100,
    careFeeMinFen: Math.min(...cares) * 100,
    careFeeMaxFen: Math.max(...cares) * 100,
    mealFeeMinFen: meal * 100,
    mealFeeMaxFen: meal * 100,
    otherChargeMinFen: Math.min(haircut, escort) * 100,
    otherChargeMaxFen: Math.max(haircut, escort) * 100,
  }
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

/**
 * The institution record by day: at first, since the house was changed, and since the prices of this year;
 * and the two plans that the home goes by.
 */
export function profileActs(size: SampleSize): readonly SampleAct[] {
  const from = addDays(size.until, -daysOfHistory)
  const changedOn = addDays(from, 385)
  const newYear = `${size.until.slice(0, 4)}-01-01`
  const { first, changed } = versions(size)
  const [before, after] = sampleFees
  const ids: number[] = []
  const version = (profileFrom: Day): SampleAct => ({
    on: profileFrom,
    act: async (home) => {
      const house = profileFrom < changedOn ? first : changed
      const values = { ...house, ...pricesOf(profileFrom < newYear ? before : after) }
      const { id } = await home.call(recordProfile, {
        profileFrom,
        values,
        baseId: ids.at(-1) ?? null,
      })
      ids.push(id)
    },
  })
  const plan = (profile: string, on: string): SampleAct => ({
    on,
    act: (home) => home.call(recordPolicyProfile, { profile, applies: true, from: on }),
  })
  return [
    ...[...new Set([from, changedOn, newYear])].map(version),
    plan('kunshan', from),
    plan('ganzhou', addDays(from, 210)),
  ]
}
