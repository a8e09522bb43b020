import type { BedShow } from '#shared/rules/bed-shows.ts'
import { useMay } from '#renderer/api/context.tsx'
import { isComposing } from '#renderer/ui/composing.ts'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useEffect, useMemo, useState, type MouseEvent } from 'react'
import { BedDialogs, type OpenDialog } from './BedDialogs.tsx'
import { BedMenu, type MenuPlace } from './BedMenu.tsx'
import classes from './Board.module.css'
import { bedsOf, type Board as BoardShown, type BoardBed } from './board-beds.ts'
import { ChoosingBand } from './ChoosingBand.tsx'
import { Floors } from './Floors.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { SwapDialog } from './SwapDialog.tsx'
import { bedIdAt, useBoardFocus } from './use-board-focus.ts'
import { useDecision } from './use-decision.ts'
import { useMoving, type Moving, type MovingState } from './use-moving.ts'
import { swapOffer, useOffers } from './use-offers.ts'

/** Where a click, Enter or the right button leads: menu, file, admission, or the chosen bed. */
function useOpenBed() {
  const navigate = useNavigate()
  const mayAdmit = useMay('residents.write')
  return ({ bedId, residentId, reservedUntil, conditions }: BoardBed) => {
    if (residentId !== null) {
      return void navigate({ to: '/residents/$residentId', params: { residentId } })
    }
    if (mayAdmit && reservedUntil === null && conditions.length === 0) {
      return void navigate({ to: '/residents/admit', search: { bedId } })
    }
    return void navigate({ to: '/beds/$bedId', params: { bedId } })
  }
}

/** Esc ends the choice wherever the cursor is, but not while a dialog or input method wants it. */
function useEscape(isOn: boolean, end: () => void) {
  useEffect(() => {
    if (!isOn) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isComposing(event)) end()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

/** Larger with the large type. */
function remPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

const choiceOf = (moving: Moving | null) => (moving?.by === 'choice' ? moving.what : null)

/** What the cards show of a choice: free beds as the service offers them, or the people to swap with. */
function useShownOffers(move: MovingState) {
  const { moving } = move
  const from = moving?.from ?? null
  const offers = useOffers(from)
  const { offerOf } = offers
  const isSwap = choiceOf(moving) === 'swap'
  const shown = useMemo(() => {
    if (!isSwap || from === null) return offerOf
    return (bed: BoardBed) => (bed.residentId === null ? null : swapOffer(from, bed))
  }, [isSwap, from, offerOf])
  useDecision(move, offers)
  return shown
}

interface DialogsProps {
  readonly move: MovingState
  readonly bedById: ReadonlyMap<number, BoardBed>
  readonly onArrived: (bedId: number) => void
  readonly focusBed: (bedId: number) => void
}

/** Day and reason of a move or swap that was dragged or chosen. */
function MoveDialogs({ move, bedById, onArrived, focusBed }: DialogsProps) {
  const { wanted } = move
  if (wanted === null) return null
  const onMoved = (bedId: number) => {
    move.forget()
    onArrived(bedId)
  }
  const onCancel = () => {
    move.forget()
    focusBed(wanted.from.bedId)
  }
  if (wanted.kind === 'swap') {
    return <SwapDialog wanted={wanted} onMoved={onMoved} onCancel={onCancel} />
  }
  return <MoveDialog wanted={wanted} beds={bedById} onMoved={onMoved} onCancel={onCancel} />
}

interface BoardProps {
  readonly board: BoardShown
  readonly show: BedShow
}

/** The beds as they lie. One place decides what clicks, keys and drags mean for all cards. */
export function Board({ board, show }: BoardProps) {
  const mayMove = useMay('beds.move')
  const beds = useMemo(() => bedsOf(board), [board])
  const bedById = useMemo(() => new Map(beds.map((bed) => [bed.bedId, bed])), [beds])
  const move = useMoving(bedById, mayMove)
  const { moving } = move
  const from = moving?.from ?? null
  const choice = choiceOf(moving)
  const offerOf = useShownOffers(move)
  const focus = useBoardFocus(beds[0]?.bedId, choice !== null)
  const { focusBed, focusNearestOffered, active } = focus
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const [arrivedBedId, setArrived] = useState<number | null>(null)
  const openBed = useOpenBed()
  const offered = offerOf === null ? null : beds.filter((bed) => offerOf(bed)?.isOffered === true)

  function stopMoving() {
    move.stop()
    if (from !== null) focusBed(from.bedId)
  }
  useEscape(choice !== null || moving?.by === 'drop', stopMoving)

  const waitsForFocus = choice !== null && offerOf !== null ? from : null
  useEffect(() => {
    if (waitsForFocus !== null) focusNearestOffered(waitsForFocus.bedId)
    // Only when the offer arrives; the arrows lead on from there.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [waitsForFocus])

  function openMenu(bed: BoardBed, slot: HTMLElement) {
    const { offsetWidth: width, offsetHeight: height } = slot
    const box = slot.getBoundingClientRect()
    const origin = focus.board.current?.getBoundingClientRect() ?? box
    setMenu({ bed, left: box.left - origin.left, top: box.top - origin.top, width, height })
  }

  function onPoint(event: MouseEvent<HTMLElement>, wantsMenu: boolean) {
    const bed = bedById.get(bedIdAt(event.target) ?? 0)
    const slot = (event.target as Element).closest<HTMLElement>('[data-bed]')
    if (bed === undefined || slot === null) return
    event.preventDefault()
    if (choice !== null && from !== null) {
      const isMeant = choice === 'swap' ? bed.bedId !== from.bedId : bed.residentId === null
      if (isMeant) move.choose(from, bed, choice)
    } else if (wantsMenu) {
      openMenu(bed, slot)
    } else {
      openBed(bed)
    }
  }

  /** Enter on a card arrives as a click without a pointer: it opens the menu, the pointer the bed. */
  function onClick(event: MouseEvent<HTMLElement>) {
    const isMore = (event.target as Element).closest('[data-more]') !== null
    onPoint(event, isMore || event.detail === 0)
  }

  function onArrived(bedId: number) {
    setArrived(bedId)
    focusBed(bedId)
  }

  const { ref: sized, width } = useElementSize()
  const ref = useMergedRef(focus.board, sized)
  const remCount = width === 0 ? null : width / remPixels()
  const fromBedId = from?.bedId ?? null
  const state = useMemo(
    () => ({ mayMove, offerOf, activeBedId: active, arrivedBedId, fromBedId }),
    [mayMove, offerOf, active, arrivedBedId, fromBedId],
  )
  return (
    <>
      <ChoosingBand
        moving={moving}
        count={offered?.length ?? null}
        onList={(of) => move.want({ kind: 'move', from: of, toBedId: null })}
        onStop={stopMoving}
      />
      <div
        ref={ref}
        className={clsx(classes.board, moving !== null && classes.isMoving)}
        data-show={moving === null ? show : 'all'}
        data-swap={choice === 'swap' ? true : undefined}
        onClick={onClick}
        onContextMenu={(event) => onPoint(event, true)}
        onKeyDown={focus.onKeyDown}
        onFocus={(event) => {
          const bedId = bedIdAt(event.target)
          if (bedId !== null) focus.setActive(bedId)
        }}
      >
        <Floors buildings={board.buildings} remCount={remCount} state={state} />
        {menu === null ? null : (
          <BedMenu
            key={menu.bed.bedId}
            place={menu}
            onChoose={(what) => move.startChoosing(menu.bed, what)}
            onDialog={setDialog}
            onClose={(returnsFocus) => {
              setMenu(null)
              if (returnsFocus) focusBed(menu.bed.bedId)
            }}
          />
        )}
      </div>
      <MoveDialogs move={move} bedById={bedById} onArrived={onArrived} focusBed={focusBed} />
      <BedDialogs
        open={dialog}
        onClose={() => {
          setDialog(null)
          if (dialog !== null) focusBed(dialog.bed.bedId)
        }}
      />
    </>
  )
}
