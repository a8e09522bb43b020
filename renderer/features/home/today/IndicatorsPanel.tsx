import { summary } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Figure } from '#renderer/domain/figure/Figure.tsx'
import { PlaceButton, PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { statusWords } from '#renderer/domain/figure/figure-words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './TodayPage.module.css'

type Plan = OutputOf<typeof summary>['rows'][number]
type Short = Plan['short'][number]

const shownCount = 3

function placeOfPlan(plan: Plan, status?: 'short' | 'unknown'): string {
  const filter = status === undefined ? '' : `&status=${status}`
  return `/indicators?profile=${plan.profile.profile}${filter}`
}

/** Counts of one plan: what is met, short, unknown; each leads to its rules. */
function Counts({ plan }: { readonly plan: Plan }) {
  const { counts, profile } = plan
  return (
    <div className={classes.plan}>
      <PlaceLink link={placeOfPlan(plan)}>{profile.name}</PlaceLink>
      <StatusMark kind="well">
        {statusWords.met} {counts.met ?? 0}
      </StatusMark>
      <StatusMark kind={(counts.short ?? 0) > 0 ? 'bad' : 'plain'}>
        {statusWords.short} {counts.short ?? 0}
      </StatusMark>
      <StatusMark kind="unknown">
        {statusWords.unknown} {counts.unknown ?? 0}
      </StatusMark>
      {profile.isOver ? <StatusMark kind="due">规划期已满</StatusMark> : null}
    </div>
  )
}

function ShortRule({ rule }: { readonly rule: Short }) {
  return (
    <li className={classes.rule}>
      <Figure
        id={rule.id}
        label={rule.title}
        value={rule.value}
        unit={rule.unit}
        targetText={rule.targetText}
        status="short"
        isDense
      />
    </li>
  )
}

function Plans({ plans }: { readonly plans: readonly Plan[] }) {
  return plans.map((plan) => {
    const rest = plan.short.length - shownCount
    return (
      <div key={plan.profile.profile} className={classes.rules}>
        <Counts plan={plan} />
        {plan.short.length === 0 ? null : (
          <ul className={classes.tasks}>
            {plan.short.slice(0, shownCount).map((rule) => (
              <ShortRule key={rule.id} rule={rule} />
            ))}
          </ul>
        )}
        {rest <= 0 ? null : (
          <PlaceLink link={placeOfPlan(plan, 'short')}>还有 {rest} 条未达标</PlaceLink>
        )}
      </div>
    )
  })
}

function NoPlan() {
  const mayChoose = useMay('home.write')
  return (
    <div className={classes.plan}>
      <span className={classes.detail}>还没有选本机构采用哪个地方的规划，达标与否未知。</span>
      {mayChoose ? <PlaceButton link="/home/policies">去选</PlaceButton> : null}
    </div>
  )
}

/** Where the home stands against the plans it goes by: counts, and first of all what is short. */
export function IndicatorsPanel() {
  const query = useOperationQuery(summary, useAsOfInput())
  return (
    <Panel title="指标" aside={<PlaceLink link="/indicators">全部指标</PlaceLink>}>
      <Loaded of={query} what="指标">
        {({ rows }) => (rows.length === 0 ? <NoPlan /> : <Plans plans={rows} />)}
      </Loaded>
    </Panel>
  )
}
