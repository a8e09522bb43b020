import type { Day } from '#shared/text/day.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { correctionWords } from './correction-words.ts'
import type { Correction } from './stay-periods.ts'

/** The address part that names a correction. */
export function addressOf(correction: Correction) {
  switch (correction.kind) {
    case 'stay':
      return { stayId: correction.stay.id }
    case 'bed':
      return { bedStayId: correction.bed.bedStayId }
    case 'leave':
      return { leaveId: correction.leave.id }
  }
}

interface CorrectionChooserProps {
  readonly residentId: number
  readonly day: Day
  readonly corrections: readonly Correction[]
  readonly mayWrite: boolean
  readonly mayLeave: boolean
  readonly mayMove: boolean
}

/** What is on record about a day, each with its correction; and what was never entered. */
export function CorrectionChooser(props: CorrectionChooserProps) {
  const { residentId, day, corrections } = props
  const params = { residentId }
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector('a')?.focus(), [])
  const may = ({ kind }: Correction) => (kind === 'leave' ? props.mayLeave : props.mayWrite)
  return (
    <>
      <Text size="sm" mb="xs">
        {day} 这一天登记着：
      </Text>
      <div ref={list}>
        <Lines label={`${day} 的登记`}>
          {corrections.map((correction) => {
            const { title, days } = correctionWords(correction)
            const address = addressOf(correction)
            return (
              <li key={JSON.stringify(address)}>
                <strong>{title}</strong>
                <span className="unknown">{days}</span>
                <LineEnd>
                  {may(correction) ? (
                    <LinkButton
                      to="/residents/$residentId/correct-stay"
                      params={params}
                      search={{ day, ...address }}
                      variant="default"
                      size="compact-sm"
                      aria-label={`更正：${title}`}
                    >
                      更正
                    </LinkButton>
                  ) : null}
                </LineEnd>
              </li>
            )
          })}
        </Lines>
      </div>
      <Text size="sm" mt="md" mb="xs">
        那一天漏记了：
      </Text>
      {props.mayLeave ? (
        <LinkButton
          to="/residents/$residentId/leave"
          params={params}
          search={{ day }}
          variant="default"
          mr="xs"
        >
          补登外出、住院
        </LinkButton>
      ) : null}
      {props.mayMove ? (
        <LinkButton
          to="/residents/$residentId/move"
          params={params}
          search={{ day }}
          variant="default"
        >
          补登调床
        </LinkButton>
      ) : null}
    </>
  )
}
