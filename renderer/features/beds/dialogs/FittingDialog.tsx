import { listFitting } from '#shared/contract/residents/waiting.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { sexAndAge } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Modal, Text } from '@mantine/core'
import type { BoardBed } from '../board-beds.ts'
import classes from './FittingDialog.module.css'

type Waiting = OutputOf<typeof listFitting>['rows'][number]

interface PersonProps {
  readonly person: Waiting
}

function Person({ person }: PersonProps) {
  const mayOffer = useMay('waiting.write')
  const { residentId, place, name, sex, ageYears, ability, isFitting, reason, note } = person
  return (
    <li className={classes.person}>
      <span className={classes.place}>第 {place} 位</span>
      <span>
        <TextLink to="/residents/$residentId" params={{ residentId }}>
          {name}
        </TextLink>
        ，{sexAndAge(sex, ageYears)} <AbilityBars ability={ability} isDense />
      </span>
      <span className={isFitting ? classes.fits : classes.why}>
        {isFitting ? `✓ 合适${note === null ? '' : `，${note}`}` : `✕ ${reason ?? '不合适'}`}
      </span>
      {isFitting && mayOffer ? (
        <TextLink
          to="/residents/$residentId"
          params={{ residentId }}
          search={{ tab: 'before' }}
          underline="always"
        >
          通知
        </TextLink>
      ) : (
        <span />
      )}
    </li>
  )
}

/** Who on the waiting list could be offered a free bed, in the order of the list, and why others not. */
export function FittingDialog(props: { readonly bed: BoardBed; readonly onClose: () => void }) {
  const { bed, onClose } = props
  const fitting = useOperationQuery(listFitting, { bedId: bed.bedId, day: useToday() })
  return (
    <Modal opened size="xl" title={`轮候中谁合适：${bed.code}`} onClose={onClose}>
      <Loaded of={fitting} what="轮候名单">
        {({ rows, bedReason }) => (
          <>
            {bedReason === null ? null : <Text mb="xs">现在不能安排：{bedReason}。</Text>}
            {rows.length === 0 ? (
              <EmptyState title="没有人在轮候">登记咨询、轮候以后，这里按顺序列出来。</EmptyState>
            ) : (
              <ul className={classes.people}>
                {rows.map((person) => (
                  <Person key={person.waitingId} person={person} />
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </Modal>
  )
}
