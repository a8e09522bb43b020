import { expiringDays } from '#shared/rules/validity.ts'
import { daysBetween, type Day } from '#shared/text/day.ts'
import { FigureButton } from '#renderer/domain/figure/Figure.tsx'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { gradeWord, unknownWord } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'
import type { Today } from './task-words.ts'
import classes from './TodayPage.module.css'

interface CardProps {
  readonly label: string
  readonly value: ReactNode
  readonly unit?: string | undefined
  readonly link: string
  /** A figure of its own beside the number. */
  readonly beside?: ReactNode
  readonly children?: ReactNode
}

/** The number leads to its list; the figures around it lead to what stands behind them. */
function Card({ label, value, unit, link, beside, children }: CardProps) {
  return (
    <div className={classes.figure}>
      <div className={classes.numbers}>
        <PlaceLink className={classes.number} link={link}>
          <span className={classes.label}>{label}</span>
          <span>
            <span className={classes.value}>{value}</span>
            {unit === undefined ? null : <span className={classes.unit}>{unit}</span>}
          </span>
        </PlaceLink>
        {beside}
      </div>
      <div className={classes.marks}>{children}</div>
    </div>
  )
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`
}

function Residents({ today }: { readonly today: Today }) {
  const { bedCount, occupiedCount, away, withoutBedCount } = today
  const out = away.home + away.outing + away.other
  return (
    <Card
      label="在住老人"
      value={today.residentCount}
      unit="人"
      link="/residents"
      beside={
        bedCount === 0 ? null : (
          <FigureButton id="metrics.occupancy" className={classes.beside}>
            {bedCount} 床住了 {occupiedCount} 床，{share(occupiedCount, bedCount)}
          </FigureButton>
        )
      }
    >
      {away.hospital === 0 ? null : <StatusMark kind="away">住院 {away.hospital}</StatusMark>}
      {out === 0 ? null : <StatusMark kind="away">外出 {out}</StatusMark>}
      {withoutBedCount === 0 ? null : (
        <StatusMark kind="due">没有床位 {withoutBedCount}</StatusMark>
      )}
      {away.hospital + out === 0 && today.residentCount > 0 ? '都在机构里' : null}
    </Card>
  )
}

function Beds({ today }: { readonly today: Today }) {
  const { bedCount, allBedCount, reserveBedCount, nursingCount, unknownKindCount } = today
  const isKindKnown = unknownKindCount < bedCount
  return (
    <Card label="空床" value={today.freeCount} unit="张" link="/beds">
      {reserveBedCount === 0 ? null : (
        <FigureButton id="metrics.emergency_reserve_share">
          <StatusMark kind="plain">
            应急预留 {reserveBedCount}，占 {share(reserveBedCount, allBedCount)}
          </StatusMark>
        </FigureButton>
      )}
      {isKindKnown ? (
        <FigureButton id="metrics.nursing_bed_share">
          <StatusMark kind="plain">
            护理型 {nursingCount}
            {unknownKindCount === 0 ? `，占 ${share(nursingCount, bedCount)}` : ''}
          </StatusMark>
        </FigureButton>
      ) : null}
      {unknownKindCount === 0 ? null : (
        <StatusMark kind="unknown">类型未填 {unknownKindCount}</StatusMark>
      )}
      {bedCount === 0 ? '还没有登记床位' : null}
    </Card>
  )
}

const shownPosts = 3

function Staff({ staff }: { readonly staff: NonNullable<Today['staff']> }) {
  if (staff.count === 0) {
    return (
      <Card label="在岗员工" value={<span className="unknown">{unknownWord}</span>} link="/staff">
        <StatusMark kind="unknown">没有登记在岗的员工</StatusMark>
      </Card>
    )
  }
  const byCount = staff.posts
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
  const rest = byCount.slice(shownPosts).reduce((sum, { count }) => sum + count, 0)
  return (
    <Card label="在岗员工" value={staff.count} unit="人" link="/staff">
      {byCount.slice(0, shownPosts).map(({ post, name, count }, index) => (
        <span key={post}>
          {post === 'carer' ? (
            <FigureButton id="metrics.carers_in_post">
              {name} {count}
            </FigureButton>
          ) : (
            `${name} ${count}`
          )}
          {index === byCount.length - 1 ? null : ' ·'}
        </span>
      ))}
      {rest === 0 ? null : <span>其余岗位 {rest}</span>}
    </Card>
  )
}

function GradeEnd({ expiresOn, on }: { readonly expiresOn: Day | null; readonly on: Day }) {
  if (expiresOn === null) return <StatusMark kind="unknown">到期日未填</StatusMark>
  const left = daysBetween(on, expiresOn)
  if (left > expiringDays) return <StatusMark kind="well">有效到 {expiresOn}</StatusMark>
  return <StatusMark kind="due">{left === 0 ? '今天到期' : `${left} 天后到期`}</StatusMark>
}

function Grade({ today }: { readonly today: Today }) {
  const { grade } = today
  if (grade === null) {
    return (
      <Card
        label="机构等级"
        value={<span className="unknown">{unknownWord}</span>}
        link="/home/papers?category=grade"
      >
        <FigureButton id="metrics.grade_in_force">
          <StatusMark kind="unknown">没有在期的等级记录</StatusMark>
        </FigureButton>
      </Card>
    )
  }
  return (
    <Card label="机构等级" value={gradeWord(grade.grade)} link={`/home/papers/${grade.paperId}`}>
      <FigureButton id="metrics.grade_in_force">
        <GradeEnd expiresOn={grade.expiresOn} on={today.asOf} />
      </FigureButton>
    </Card>
  )
}

/** How full the home is, who works in it, which grade it holds; each leads to its rows. */
export function TodayFigures({ today }: { readonly today: Today }) {
  return (
    <div className={classes.figures}>
      <Residents today={today} />
      <Beds today={today} />
      {today.staff === null ? null : <Staff staff={today.staff} />}
      <Grade today={today} />
    </div>
  )
}
