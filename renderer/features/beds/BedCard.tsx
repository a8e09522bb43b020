import { bedKindGlyphs, freeBedWord } from '#shared/rules/bed-signs.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { clsx } from 'clsx'
import { memo, useEffect, useRef, type RefObject } from 'react'
import { bedText, shortSexAndAge } from './bed-words.ts'
import classes from './BedCard.module.css'
import { awayMark, showsOf, type BoardBed } from './board-beds.ts'
import { shownMarks } from './card-marks.ts'

/** Whether somebody who is being moved may come into a bed, and why not. */
export interface Offer {
  readonly isOffered: boolean
  readonly reason: string | null
}

interface BedCardProps {
  readonly bed: BoardBed
  /** Shown on the bed only where the beds of the room differ. */
  readonly showsKind: boolean
  readonly mayMove: boolean
  /** Null while nobody is moved, or the bed is not asked about. */
  readonly offer: Offer | null
  readonly isActive: boolean
  /** Who lies here is the one who is being moved. */
  readonly isFrom: boolean
  /** Somebody just came here. */
  readonly hasArrived: boolean
}

const levels = [classes.level0, classes.level1, classes.level2, classes.level3, classes.level4]

const tones = {
  danger: classes.danger,
  warning: classes.warning,
  work: classes.work,
  plain: classes.plain,
}

/**
 * Takes part in dragging: who lies in a bed can be taken, and any bed but her own receives. What comes of
 * it, a move, a swap or a reason why not, is decided after the drop, by the board: a quick hand is there
 * before the service has answered.
 */
function useDragging(
  card: RefObject<HTMLButtonElement | null>,
  { bed, mayMove }: Pick<BedCardProps, 'bed' | 'mayMove'>,
) {
  const { bedId } = bed
  const canBeTaken = bed.residentId !== null && !bed.isExtra
  useEffect(() => {
    const element = card.current
    if (element === null || !mayMove) return undefined
    const mark = (isOver: boolean) => () => element.toggleAttribute('data-over', isOver)
    const receive = dropTargetForElements({
      element,
      getData: () => ({ bedId }),
      canDrop: ({ source }) => source.data['bedId'] !== bedId,
      onDragEnter: mark(true),
      onDragLeave: mark(false),
      onDrop: mark(false),
    })
    if (!canBeTaken) return receive
    return combine(receive, draggable({ element, getInitialData: () => ({ bedId }) }))
  }, [card, bedId, canBeTaken, mayMove])
}

/** What stands in the corner of a card: where somebody is, the kind, or else the number of the bed. */
function Corner({ bed, showsKind }: Pick<BedCardProps, 'bed' | 'showsKind'>) {
  const kind = showsKind ? bedKindGlyphs[bed.kind] : null
  const away = awayMark(bed)
  if (kind === null && away === null) return <span className={classes.number}>{bed.number}</span>
  return (
    <span className={classes.marks}>
      {kind === null ? null : (
        <span className={clsx(classes.kind, bed.kind === 'dementia' && classes.dementia)}>
          {kind}
        </span>
      )}
      {away === null ? null : <span className={classes.awayMark}>{away}</span>}
    </span>
  )
}

/** States of the bed and what must be known of who lies there: a character, with its word where it fits. */
function Signs({ bed }: { readonly bed: BoardBed }) {
  const { shown, restCount } = shownMarks(bed)
  return (
    <span className={classes.signs}>
      {shown.map(({ key, glyph, word, tone }) => (
        <span key={key} className={clsx(classes.mark, tones[tone])}>
          {glyph}
          <span className={classes.word}>{word}</span>
        </span>
      ))}
      {restCount === 0 ? null : <span className={classes.rest}>+{restCount}</span>}
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
      <span className={classes.line}>
        <span className={classes.level}>{bed.careLevel?.name}</span>
        <Signs bed={bed} />
      </span>
    </>
  )
}

function FreeBed({ bed, showsKind, offer }: Pick<BedCardProps, 'bed' | 'showsKind' | 'offer'>) {
  const word = freeBedWord(bed)
  const note = offer?.reason ?? (bed.reservedUntil === null ? null : bed.reservedFor)
  return (
    <>
      <span className={classes.line}>
        <span className={classes.free}>
          {offer === null ? word : offer.isOffered ? '可调入' : '不可调入'}
        </span>
        <Corner bed={bed} showsKind={showsKind} />
      </span>
      {note === null ? null : (
        <span className={classes.line}>
          <span className={classes.reason}>{note}</span>
        </span>
      )}
      <span className={classes.line}>
        <span className={classes.level} />
        <Signs bed={bed} />
      </span>
    </>
  )
}

/** How a bed in which nobody lies is drawn; each state has its own line or pattern beside its word. */
function freeStyle(bed: BoardBed): string | undefined {
  const kinds = new Set(bed.conditions.map(({ kind }) => kind))
  return clsx(
    classes.isFree,
    kinds.has('repair') && classes.inRepair,
    kinds.has('cleaning') && classes.inCleaning,
    bed.reservedUntil !== null && classes.isBooked,
  )
}

function styleOf({ bed, offer, hasArrived }: BedCardProps): string {
  const level = bed.ability?.level ?? null
  const isOccupied = bed.residentId !== null
  return clsx(
    classes.card,
    isOccupied ? (level === null ? classes.levelUnknown : levels[level]) : freeStyle(bed),
    bed.conditions.some(({ kind }) => kind === 'isolation') && classes.isIsolated,
    bed.isExtra && classes.isExtra,
    bed.away && classes.isAway,
    offer?.isOffered === true && classes.isOffered,
    offer?.isOffered === false && !isOccupied && classes.isRefused,
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
