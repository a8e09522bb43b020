import { expiringDays } from '#shared/rules/validity.ts'
import { daysBetween, type Day } from '#shared/text/day.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { gradeWord, unknownWord } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'
import type { Today } from './task-words.ts'
import classes from './TodayPage.module.css'

interface FigureProps {
  readonly label: string
  readonly value: ReactNode
  readonly unit?: string | undefined
  readonly link: string
  readonly children?: ReactNode
}

function Figure({ label, value, unit, link, children }: FigureProps) {
  return (
    <PlaceLink className={classes.figure} link={link}>
      <div className={classes.label}>{label}</div>
      <div>
        <span className={classes.value}>{value}</span>
        {unit === undefined ? null : <span className={classes.unit}>{unit}</span>}
      </div>
      <div className={classes.marks}>{children}</div>
    </PlaceLink>
  )
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`
}

function Residents({ today }: { readonly today: Today }) {
  const { bedCount, occupiedCount, away, withoutBedCount } = today
  const out = away.home + away.other
  return (
    <Figure
      label="在住老人"
      value={today.residentCount}
      unit={bedCount === 0 ? '人' : `/ ${bedCount} 床　${share(occupiedCount, bedCount)}`}
      link="/residents"
    >
      {away.hospital === 0 ? null : <StatusMark kind="away">住院 {away.hospital}</StatusMark>}
      {out === 0 ? null : <StatusMark kind="away">外出 {out}</StatusMark>}
      {withoutBedCount === 0 ? null : (
        <StatusMark kind="due">没有床位 {withoutBedCount}</StatusMark>
      )}
      {away.hospital + out === 0 && today.residentCount > 0 ? '都在机构里' : null}
    </Figure>
  )
}

function Beds({ today }: { readonly today: Today }) {
  const { bedCount, reserveBedCount, nursingCount, unknownKindCount } = today
  const isKindKnown = unknownKindCount < bedCount
  return (
    <Figure label="空床" value={today.freeCount} unit="张" link="/beds">
      {reserveBedCount === 0 ? null : (
        <StatusMark kind="plain">
          应急预留 {reserveBedCount}，占 {share(reserveBedCount, bedCount)}
        </StatusMark>
      )}
      {isKindKnown ? (
        <StatusMark kind="plain">
          护理型 {nursingCount}，占 {share(nursingCount, bedCount)}
        </StatusMark>
      ) : null}
      {unknownKindCount === 0 ? null : (
        <StatusMark kind="unknown">类型未填 {unknownKindCount}</StatusMark>
      )}
      {bedCount === 0 ? '还没有登记床位' : null}
    </Figure>
  )
}

const shownPosts = 3

function Staff({ staff }: { readonly staff: NonNullable<Today['staff']> }) {
  if (staff.count === 0) {
    return (
      <Figure label="在岗员工" value={<span className="unknown">{unknownWord}</span>} link="/staff">
        <StatusMark kind="unknown">没有登记在岗的员工</StatusMark>
      </Figure>
    )
  }
  const byCount = staff.posts
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
  const rest = byCount.slice(shownPosts).reduce((sum, { count }) => sum + count, 0)
  const words = byCount.slice(0, shownPosts).map(({ name, count }) => `${name} ${count}`)
  return (
    <Figure label="在岗员工" value={staff.count} unit="人" link="/staff">
      {[...words, ...(rest === 0 ? [] : [`其余岗位 ${rest}`])].join(' · ')}
    </Figure>
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
      <Figure
        label="机构等级"
        value={<span className="unknown">{unknownWord}</span>}
        link="/home/papers?category=grade"
      >
        <StatusMark kind="unknown">没有在期的等级记录</StatusMark>
      </Figure>
    )
  }
  return (
    <Figure label="机构等级" value={gradeWord(grade.grade)} link={`/home/papers/${grade.paperId}`}>
      <GradeEnd expiresOn={grade.expiresOn} on={today.asOf} />
    </Figure>
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
