import { careRiskCount, careRiskDays } from '#shared/rules/incident-state.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useMay } from '#renderer/api/context.tsx'
import classes from './Incidents.module.css'

interface RiskNoticeProps {
  /** The events, the last one itself. */
  readonly events: readonly { readonly day: string; readonly name: string }[]
  readonly residentId: number
  /** Nobody assessed her since. */
  readonly isDue: boolean
}

/** The second care-risk event within 30 days raises the ability level: said with the way to the assessment. */
export function RiskNotice({ events, residentId, isDue }: RiskNoticeProps) {
  const mayAssess = useMay('assessments.write')
  if (events.length < careRiskCount) return null
  return (
    <div className={classes.risk} role="status">
      <span>
        <strong>
          {careRiskDays} 天内第 {events.length} 次照护风险事件
        </strong>
        （{events.map(({ day, name }) => `${day.slice(5)} ${name}`).join('，')}）：
        {isDue ? '能力等级按规则提高一级，需即时评估。' : '之后已经评估过。'}
      </span>
      {isDue && mayAssess ? (
        <LinkButton
          size="xs"
          variant="default"
          to="/assessments/new"
          search={{ residentId, instrument: 'gbt42195' }}
        >
          去评估
        </LinkButton>
      ) : null}
    </div>
  )
}
