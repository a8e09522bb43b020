import {
  type getWaiting,
  voidJump,
  voidOffer,
  voidWaiting,
} from '#shared/contract/residents/waiting.ts'
import type { OutputOf } from '#shared/operation.ts'
import { outcomeWords } from '#shared/rules/before-admission-words.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import { CloseWaitingDialog, CorrectWaitingDialog } from './EnquiryDialogs.tsx'
import { EndJumpDialog, JumpDialog } from './JumpDialogs.tsx'
import { AnswerDialog, OfferDialog } from './OfferDialogs.tsx'
import { OfferMark } from './waiting-columns.tsx'

type Waiting = OutputOf<typeof getWaiting>['waitings'][number]
type Offer = Waiting['offers'][number]
type Jump = Waiting['jumps'][number]

type Doing =
  | { readonly kind: 'offer' | 'jump' | 'close' | 'correct' }
  | { readonly kind: 'answer'; readonly offer: Offer }
  | { readonly kind: 'end-jump'; readonly jumpId: number }

interface PartProps {
  readonly waiting: Waiting
  readonly onDo: (doing: Doing) => void
}

function headOf({ waitingFrom, waitingTo, endReason, place, listCount }: Waiting): string {
  if (waitingTo !== null && endReason !== null) {
    return `轮候 ${waitingFrom} 到 ${waitingTo}：${outcomeWords[endReason]}`
  }
  return place === null ? `轮候，${waitingFrom} 起` : `轮候第 ${place} 位，共 ${listCount} 人`
}

function Steps({ waiting, onDo }: PartProps) {
  const mayWrite = useMay('waiting.write')
  if (!mayWrite || waiting.waitingTo !== null) return null
  const hasOffer = waiting.offers.some(({ state }) => state === 'open' || state === 'accepted')
  const isAhead = waiting.place !== null && waiting.jumps.some(({ jumpTo }) => jumpTo === null)
  return (
    <Group gap="xs">
      {hasOffer ? null : (
        <Button size="xs" onClick={() => onDo({ kind: 'offer' })}>
          通知有床位
        </Button>
      )}
      {isAhead ? null : (
        <Button size="xs" variant="default" onClick={() => onDo({ kind: 'jump' })}>
          提前
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onDo({ kind: 'close' })}>
        退出轮候
      </Button>
    </Group>
  )
}

function JumpLine({ jump, onDo }: { readonly jump: Jump } & Pick<PartProps, 'onDo'>) {
  const mayCorrect = useHolds('waiting.write')
  const mayEnd = useMay('waiting.write')
  const { id: jumpId, jumpFrom, jumpTo, reason, by } = jump
  return (
    <li>
      <span className="unknown">{`${jumpFrom} 起${jumpTo === null ? '' : `，到 ${jumpTo}`}`}</span>
      <strong>提前</strong>
      <span>{reason}</span>
      <LineEnd>
        <span className="unknown">{by}</span>
        {mayEnd && jumpTo === null ? (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onDo({ kind: 'end-jump', jumpId })}
          >
            结束
          </Button>
        ) : null}
        {mayCorrect ? (
          <VoidButton
            operation={voidJump}
            input={{ jumpId }}
            label="作废"
            what="这次提前"
            explanation="用于登记错的。那段时间的名单按没有提前来排。"
          />
        ) : null}
      </LineEnd>
    </li>
  )
}

function OfferLine({ offer, onDo }: { readonly offer: Offer } & Pick<PartProps, 'onDo'>) {
  const mayWrite = useMay('waiting.write')
  const mayCorrect = useHolds('waiting.write')
  const { id: offerId, version, offeredOn, listPlace, aheadReason, answerNote, state } = offer
  const isOpen = state === 'open' || state === 'accepted'
  return (
    <li>
      <span className="unknown">{`${offeredOn} 通知`}</span>
      <OfferMark offer={offer} />
      {listPlace === 1 ? null : <span>{`当时第 ${listPlace} 位：${aheadReason ?? ''}`}</span>}
      {answerNote === null ? null : <span>{answerNote}</span>}
      <LineEnd>
        {mayWrite && isOpen ? (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onDo({ kind: 'answer', offer })}
          >
            {state === 'open' ? '登记结果' : '改结果'}
          </Button>
        ) : null}
        {mayCorrect ? (
          <VoidButton
            operation={voidOffer}
            input={{ offerId, version }}
            label="作废"
            what="这次床位通知"
            explanation="用于登记错的。为它保留的床位随之放开。"
          />
        ) : null}
      </LineEnd>
    </li>
  )
}

function Dialog({
  doing,
  waiting,
  resident,
  onClose,
}: {
  readonly doing: Doing | null
  readonly waiting: Waiting
  readonly resident: ResidentTabProps['resident']
  readonly onClose: () => void
}) {
  const { waitingId, waitingFrom } = waiting
  const common = { name: resident.name, onClose }
  switch (doing?.kind) {
    case 'offer':
      return <OfferDialog waitingId={waitingId} residentId={resident.id} {...common} />
    case 'jump':
      return <JumpDialog waitingId={waitingId} {...common} />
    case 'close':
      return <CloseWaitingDialog waiting={waiting} {...common} />
    case 'correct':
      return <CorrectWaitingDialog waiting={waiting} waitingFrom={waitingFrom} {...common} />
    case 'answer':
      return <AnswerDialog offer={doing.offer} {...common} />
    case 'end-jump':
      return <EndJumpDialog jumpId={doing.jumpId} {...common} />
    case undefined:
      return null
  }
}

/** One time on the waiting list: place and why, jumps, offers, what can be done. */
export function WaitingPanel({
  waiting,
  resident,
}: {
  readonly waiting: Waiting
  readonly resident: ResidentTabProps['resident']
}) {
  const [doing, setDoing] = useState<Doing | null>(null)
  const mayCorrect = useHolds('waiting.write')
  const { waitingId, version, waitingFrom, why, jumps, offers, endNote, endReason } = waiting
  return (
    <Panel title={headOf(waiting)} aside={<Steps waiting={waiting} onDo={setDoing} />}>
      <Text>{why ?? endNote ?? `${waitingFrom} 列入`}</Text>
      {jumps.length + offers.length === 0 ? null : (
        <Lines label="提前和床位通知">
          {jumps.map((jump) => (
            <JumpLine key={`jump${jump.id}`} jump={jump} onDo={setDoing} />
          ))}
          {offers.map((offer) => (
            <OfferLine key={`offer${offer.id}`} offer={offer} onDo={setDoing} />
          ))}
        </Lines>
      )}
      {mayCorrect ? (
        <Group gap={4} justify="flex-end">
          <Button variant="subtle" size="compact-xs" onClick={() => setDoing({ kind: 'correct' })}>
            更正日期
          </Button>
          {endReason === 'admitted' ? null : (
            <VoidButton
              operation={voidWaiting}
              input={{ waitingId, version }}
              label="作废"
              what="这次轮候"
              explanation="用于登记错的。提前和床位通知一起作废，咨询留着。"
            />
          )}
        </Group>
      ) : null}
      <Dialog doing={doing} waiting={waiting} resident={resident} onClose={() => setDoing(null)} />
    </Panel>
  )
}
