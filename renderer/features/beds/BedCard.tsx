import type { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { instantText, sexAndAge } from '#renderer/domain/words.ts'
import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import classes from './BoardPage.module.css'

export type BoardBuilding = OutputOf<typeof board>['buildings'][number]
export type BoardBed = BoardBuilding['floors'][number]['rooms'][number]['beds'][number]

function isHeld(bed: BoardBed): boolean {
  return bed.reservedUntil !== null
}

interface BedCardProps {
  readonly bed: BoardBed
  readonly mayAdmit: boolean
}

function FreeBed({ bed, mayAdmit }: BedCardProps) {
  const held = isHeld(bed) ? `留到 ${instantText(bed.reservedUntil).slice(5)}` : null
  const className = clsx(classes.bed, classes.free, held !== null && classes.held)
  if (!mayAdmit || held !== null) {
    return (
      <span className={className}>
        {held ?? '空床'}
        <span className={classes.number}>{bed.number}</span>
      </span>
    )
  }
  return (
    <Link className={className} to="/residents/admit" search={{ bedId: bed.bedId }}>
      <VisuallyHidden>{bed.code} </VisuallyHidden>
      空床 · 入住
      <span className={classes.number} aria-hidden>
        {bed.number}
      </span>
    </Link>
  )
}

/** One bed: who lies in it, or that it is free and can be given. */
export function BedCard({ bed, mayAdmit }: BedCardProps) {
  if (bed.residentId === null) return <FreeBed bed={bed} mayAdmit={mayAdmit} />
  const since = bed.admittedOn?.slice(2) ?? '入住日未知'
  return (
    <Link
      className={clsx(classes.bed, bed.away && classes.away)}
      to="/residents/$residentId"
      params={{ residentId: bed.residentId }}
      title={`${bed.code} ${bed.residentName ?? ''}，${bed.admittedOn ?? '入住日未知'} 入住`}
    >
      <VisuallyHidden>{bed.code} </VisuallyHidden>
      <span className={classes.name}>{bed.residentName}</span>
      <span className={classes.number} aria-hidden>
        {bed.number}
      </span>
      <span className={classes.detail}>
        {sexAndAge(bed.sex, bed.ageYears)}
        <span className={classes.since}>{bed.away ? '外出' : since}</span>
      </span>
    </Link>
  )
}
