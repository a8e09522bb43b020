import { notifyFailure, notifyWhyNot } from '#renderer/domain/notify.ts'
import { useEffect } from 'react'
import type { BoardBed } from './board-beds.ts'
import type { MovingState } from './use-moving.ts'
import { swapOffer, type Offers } from './use-offers.ts'

/** Why a bed is refused, as the message says it. */
function refusal(to: BoardBed, reason: string | null): string {
  const what = to.residentId === null ? '不能调入' : '不能对调'
  return `${to.code} ${what}：${reason ?? '原因未知'}。`
}

/**
 * Decides a bed that was named for somebody: dropped upon or chosen. Where somebody lies in it, a swap is
 * meant; a free one waits until the service has said whether it may be given. Then the dialog asks for day
 * and reason, or a message says why not.
 */
export function useDecision(move: MovingState, { offerOf, isFresh, error }: Offers): void {
  const dropped = move.moving?.by === 'drop' ? move.moving : null
  const isSwap = dropped !== null && dropped.to.residentId !== null
  const isKnown = isSwap || isFresh
  const offer =
    dropped === null || !isKnown
      ? null
      : isSwap
        ? swapOffer(dropped.from, dropped.to)
        : (offerOf?.(dropped.to) ?? null)
  const failure = dropped === null || !isKnown || isSwap ? null : error
  const isOffered = offer?.isOffered ?? null
  const reason = offer?.reason ?? null
  useEffect(() => {
    if (dropped === null || (isOffered === null && failure === null)) return
    const { from, to, chosen } = dropped
    if (isOffered === true) {
      move.want(isSwap ? { kind: 'swap', from, to } : { kind: 'move', from, toBedId: to.bedId })
      return
    }
    if (chosen === null) move.stop()
    else move.startChoosing(from, chosen)
    if (failure === null) notifyWhyNot(refusal(to, reason))
    else notifyFailure(failure)
    // The steps of `move` are new at every drawing and mean the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [dropped, isSwap, isOffered, reason, failure])
}
