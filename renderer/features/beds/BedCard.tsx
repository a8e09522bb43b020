import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { clsx } from 'clsx'
import { memo, useEffect, useRef, type RefObject } from 'react'
import { bedText, kindMarks, shortSexAndAge } from './bed-words.ts'
import classes from './BedCard.module.css'
import { awayMark, showsOf, type BoardBed } from './board-beds.ts'

/** Whether somebody who is being moved may come into a free bed, and why not. */
export interface Offer {
  readonly isOffered: boolean
  readonly reason: string | null
}

interface BedCardProps {
  readonly bed: BoardBed
  /** Shown on the bed only where the beds of the room differ. */
  readonly showsKind: boolean
  readonly mayMove: boolean
  /** Null while nobody is moved, or the bed is taken. */
  readonly offer: Offer | null
  readonly isActive: boolean
  /** Who lies here is the one who is being moved. */
  readonly isFrom: boolean
  /** Somebody just came here. */
  readonly hasArrived: boolean
}

const levels = [classes.level0, classes.level1, classes.level2, classes.level3, classes.level4]

/** Takes part in dragging: who lies in a bed can be taken, a free bed that is offered receives. */
function useDragging(
  card: RefObject<HTMLButtonElement | null>,
  { bed, mayMove, offer }: BedCardProps,
) {
  const { bedId } = bed
  const isFree = bed.residentId === null
  const isOffered = useRef(false)
  useEffect(() => {
    isOffered.current = offer?.isOffered === true
  }, [offer])
  useEffect(() => {
    const element = card.current
    if (element === null || !mayMove) return undefined
    if (!isFree) return draggable({ element, getInitialData: () => ({ bedId }) })
    const mark = (isOver: boolean) => () => element.toggleAttribute('data-over', isOver)
    return dropTargetForElements({
      element,
      getData: () => ({ bedId }),
      canDrop: () => isOffered.current,
      onDragEnter: mark(true),
      onDragLeave: mark(false),
      onDrop: mark(false),
    })
  }, [card, bedId, isFree, mayMove])
}

/** What stands in the corner of a card: marks, or where there are none the number of the bed. */
function Corner({ bed, showsKind }: Pick<BedCardProps, 'bed' | 'showsKind'>) {
  const kind = showsKind ? kindMarks[bed.kind] : null
  const away = awayMark(bed)
  if (kind === null && away === null && !bed.isReserve) {
    return <span className={classes.number}>{bed.number}</span>
  }
  return (
    <span className={classes.marks}>
      {kind === null ? null : (
        <span className={clsx(classes.kind, bed.kind === 'dementia' && classes.dementia)}>
          {kind}
        </span>
      )}
      {bed.isReserve ? <span className={classes.reserve}>留</span> : null}
      {away === null ? null : <span className={classes.awayMark}>{away}</span>}
    </span>
  )
}

function Occupant({ bed, showsKind }: Pick<BedCardProps, 'bed' | 'showsKind'>) {
  return (
    <>
      <span className={classes.line}>
        <span className={classes.name}>{bed.residentName}</span>
        <Corner bed={bed} showsKind={showsKind} />
      </span>
      <span className={classes.line}>
        <span className={classes.detail}>{shortSexAndAge(bed)}</span>
        <AbilityBars ability={bed.ability} isDense isDecoration />
      </span>
    </>
  )
}

function FreeBed({ bed, showsKind, offer }: Pick<BedCardProps, 'bed' | 'showsKind' | 'offer'>) {
  const word = bed.reservedUntil === null ? '空床' : '已留'
  return (
    <>
      <span className={classes.line}>
        <span className={classes.free}>
          {offer === null ? word : offer.isOffered ? '可调入' : '不可调入'}
        </span>
        <Corner bed={bed} showsKind={showsKind} />
      </span>
      {offer?.reason == null ? null : (
        <span className={classes.line}>
          <span className={classes.reason}>{offer.reason}</span>
        </span>
      )}
    </>
  )
}

function styleOf({ bed, offer, hasArrived }: BedCardProps): string {
  const level = bed.ability?.level ?? null
  return clsx(
    classes.card,
    bed.residentId === null
      ? classes.isFree
      : level === null
        ? classes.levelUnknown
        : levels[level],
    bed.away && classes.isAway,
    offer?.isOffered === true && classes.isOffered,
    offer?.isOffered === false && classes.isRefused,
    hasArrived && classes.hasArrived,
  )
}

/**
 * One bed on the board. What happens on a click, Enter, the right button or a drag is decided by the
 * board for all cards, by `data-bed`.
 */
export const BedCard = memo(function BedCard(props: BedCardProps) {
  const { bed, offer, isActive, isFrom } = props
  const card = useRef<HTMLButtonElement>(null)
  useDragging(card, props)
  const text = bedText(bed)
  const title = offer?.reason == null ? text : `${text}。${offer.reason}`
  return (
    <li
      className={classes.slot}
      data-bed={bed.bedId}
      data-shows={showsOf(bed)}
      data-from={isFrom ? true : undefined}
    >
      <button
        ref={card}
        type="button"
        className={styleOf(props)}
        data-card
        data-offered={offer?.isOffered}
        tabIndex={isActive ? 0 : -1}
        aria-haspopup="menu"
        title={title}
      >
        <span className={classes.spoken}>{title}</span>
        <span className={classes.face} aria-hidden>
          {bed.residentId === null ? <FreeBed {...props} /> : <Occupant {...props} />}
        </span>
      </button>
      <span className={classes.more} data-more aria-hidden>
        ⋯
      </span>
    </li>
  )
})
