import { type agreers } from '#shared/contract/care/care-plan.ts'
import { printPlan } from '#shared/contract/care/care-plan-shown.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import type { PdfRequest } from '../../documents/make-pdf.ts'
import { readHome } from '../../home/queries.ts'
import { ageOrNull } from '../../person-search.ts'
import { residentAsOf } from '../../residents/register.ts'
import { shownPlan } from './queries.ts'
import type { ShownPlan } from './shown.ts'

const agreerWords: Readonly<Record<(typeof agreers)[number], string>> = {
  resident: '本人',
  guardian: '监护人',
  agent: '委托代理人',
}

const sexWords = { female: '女', male: '男', unknown: null } as const

const stateWords: Readonly<Record<ShownPlan['state'], string>> = {
  draft: '草稿，未签署',
  'not-yet': '还没有开始',
  'in-force': '执行中',
  ended: '已结束',
}

async function sourceOf(context: QueryContext, id: number, asOf: string) {
  const { db } = context
  const plan = await shownPlan(db, id, asOf)
  context.reveal(`resident:${plan.residentId}`)
  const person = await residentAsOf(
    db,
    plan.residentId,
    plan.planFrom > asOf ? plan.planFrom : asOf,
  )
  return { home: await readHome(db), plan, person, asOf, can: context.can('assessments.read') }
}

type Source = Awaited<ReturnType<typeof sourceOf>>

function abilityText({ person, can }: Source): string | null {
  const { assessedLevel, assessedOn } = person
  if (!can || assessedLevel === null || assessedOn === null) return null
  return `${abilityLevelNames[assessedLevel] ?? assessedLevel}（${formatDay(assessedOn)}评估）`
}

function periodText({ planFrom, planTo }: ShownPlan): string {
  return planTo === null
    ? `${formatDay(planFrom)}起`
    : `${formatDay(planFrom)}到${formatDay(planTo)}`
}

function factsOf(source: Source): readonly (readonly [string, string | null])[] {
  const { plan, person, asOf } = source
  const age = ageOrNull(person.bornOn, asOf)
  const agreed =
    plan.agreedAs === null || plan.agreedOn === null
      ? null
      : `${agreerWords[plan.agreedAs]} ${plan.agreedBy}，${formatDay(plan.agreedOn)}`
  return [
    ['姓名', plan.name],
    [
      '性别、年龄',
      [sexWords[person.sex], age === null ? null : `${age} 岁`].filter(Boolean).join('，'),
    ],
    ['床位', person.bed],
    ['照护等级', person.careLevelName],
    ['能力等级', abilityText(source)],
    ['计划期间', periodText(plan)],
    ['复核日期', formatDay(plan.reviewOn)],
    ['状态', stateWords[plan.state]],
    ['制定', plan.writtenBy],
    ['签署', plan.signedOn === null ? null : `${plan.signedBy}，${formatDay(plan.signedOn)}`],
    ['确认', agreed],
  ]
}

/** Items by domain, each with how often, what for and how. */
function groupsOf({ items }: ShownPlan) {
  const groups = Map.groupBy(items, ({ domainName }) => domainName)
  return [...groups].map(([title, own]) => ({
    title,
    rows: own.map((item) => [
      item.isProposed ? `${item.name}（建议）` : item.name,
      item.frequencyText,
      item.goal ?? '',
      item.instruction ?? item.usualInstruction ?? '',
    ]),
  }))
}

function planRequest(source: Source): PdfRequest {
  const { home, plan } = source
  return {
    template: 'care/plan/plan.typ',
    data: {
      frame: {
        homeName: home.name,
        title: plan.signedOn === null ? '照护计划（草稿）' : '照护计划',
        period: plan.name,
        isSample: home.isSample,
        isLandscape: false,
      },
      facts: factsOf(source),
      needs: plan.needs,
      wishes: plan.wishes,
      groups: groupsOf(plan),
      hasProposed: plan.items.some(({ isProposed }) => isProposed),
    },
  }
}

export const printPlanHandler = handleQueryWithWork(printPlan, {
  read: (context, { id, asOf }) => sourceOf(context, id, asOf ?? context.today),
  async finish({ home }, _input, source) {
    const { bytes } = await home.workers.run('document', planRequest(source))
    return { name: `照护计划-${source.plan.name}-${source.plan.planFrom}.pdf`, bytes }
  },
})
