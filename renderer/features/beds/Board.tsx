import type { BedShow } from '#shared/rules/bed-shows.ts'
import { useMay } from '#renderer/api/context.tsx'
import { isComposing } from '#renderer/ui/composing.ts'
import { Button, Group } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useEffect, useMemo, useState, type MouseEvent } from 'react'
import { BedMenu, type MenuPlace } from './BedMenu.tsx'
import classes from './Board.module.css'
import { bedsOf, type Board as BoardShown, type BoardBed } from './board-beds.ts'
import { Floors } from './Floors.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { bedIdAt, useBoardFocus } from './use-board-focus.ts'
import { useMoving } from './use-moving.ts'
import { useOffers } from './use-offers.ts'

interface ChoosingBandProps {
  readonly from: BoardBed
  /** How many beds are offered; null while that is being asked. */
  readonly count: number | null
  readonly onList: () => void
  readonly onStop: () => void
}

/** Says that the board waits for a bed, and how to choose it or to end. */
function ChoosingBand({ from, count, onList, onStop }: ChoosingBandProps) {
  return (
    <div className={classes.choosing} role="status">
      <span>
        为 <b>{from.residentName}</b>（{from.code}）选床：
        {count === 0
          ? '今天没有能调入的空床。'
          : `${count === null ? '' : `${count} 张可调入。`}点一张，或用方向键选、回车确定，Esc 取消。`}
      </span>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={onList}>
          从列表选、改日期
        </Button>
        <Button size="compact-sm" variant="default" onClick={onStop}>
          取消
        </Button>
      </Group>
    </div>
  )
}

/** Where a click, Enter or the right button leads: menu, file, admission, or the chosen bed. */
function useOpenBed() {
  const navigate = useNavigate()
  const mayAdmit = useMay('residents.write')
  return ({ bedId, residentId, reservedUntil }: BoardBed) => {
    if (residentId !== null) {
      return void navigate({ to: '/residents/$residentId', params: { residentId } })
    }
    if (mayAdmit && reservedUntil === null) {
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
  const { moving, wanted } = move
  const from = moving?.from ?? null
  const isChoosing = moving?.by === 'choice'
  const offerOf = useOffers(from)
  const focus = useBoardFocus(beds[0]?.bedId, isChoosing)
  const { focusBed, focusNearestOffered, active } = focus
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const [arrivedBedId, setArrived] = useState<number | null>(null)
  const openBed = useOpenBed()
  const offered = offerOf === null ? null : beds.filter((bed) => offerOf(bed)?.isOffered === true)

  function stopChoosing() {
    move.stopChoosing()
    if (from !== null) focusBed(from.bedId)
  }
  useEscape(isChoosing, stopChoosing)

  const waitsForFocus = isChoosing && offerOf !== null ? from : null
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
    if (isChoosing && from !== null) {
      if (offerOf?.(bed)?.isOffered === true) move.want({ from, toBedId: bed.bedId })
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

  function onMoved(bedId: number) {
    move.forget()
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
      {isChoosing && from !== null ? (
        <ChoosingBand
          from={from}
          count={offered?.length ?? null}
          onList={() => move.want({ from, toBedId: null })}
          onStop={stopChoosing}
        />
      ) : null}
      <div
        ref={ref}
        className={clsx(classes.board, moving !== null && classes.isMoving)}
        data-show={moving === null ? show : 'all'}
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
            onMove={() => move.startChoosing(menu.bed)}
            onClose={(returnsFocus) => {
              setMenu(null)
              if (returnsFocus) focusBed(menu.bed.bedId)
            }}
          />
        )}
      </div>
      {wanted === null ? null : (
        <MoveDialog
          wanted={wanted}
          beds={bedById}
          onMoved={onMoved}
          onCancel={() => {
            move.forget()
            focusBed(wanted.from.bedId)
          }}
        />
      )}
    </>
  )
}
