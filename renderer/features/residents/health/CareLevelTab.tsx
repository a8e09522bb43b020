import { getResidentLevels, voidResidentLevel } from '#shared/contract/care/care-level.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import classes from './CareLevelTab.module.css'

type Level = OutputOf<typeof getResidentLevels>['rows'][number]

interface RowProps {
  readonly level: Level
  readonly residentId: number
}

function Actions({ level, residentId }: RowProps) {
  const asOf = useAsOf()
  const mayWrite = useMay('care.set-level')
  const mayCorrect = useHolds('care.set-level')
  if (!mayCorrect) return null
  return (
    <LineEnd>
      <LinkButton
        to="/residents/$residentId/care-level"
        params={{ residentId }}
        search={{ entryId: level.id, day: asOf ?? undefined }}
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-label={`更正：${level.name}`}
      >
        更正
      </LinkButton>
      {mayWrite ? (
        <VoidButton
          operation={voidResidentLevel}
          input={{ id: level.id, version: level.version }}
          label="作废"
          what={`${level.levelFrom} 起${level.name}`}
          explanation="用于记错的。作废后，前一个等级接着有效。"
        />
      ) : null}
    </LineEnd>
  )
}

function told({ toldTo, toldOn }: Level): string | null {
  if (toldTo === null) return null
  return `${toldOn === null ? '' : `${toldOn} `}告知${toldTo}`
}

function Row({ level, residentId }: RowProps) {
  const { name, levelFrom, levelTo, assessmentId, assessedOn, reason, fit, warning } = level
  const about = [reason, told(level)].filter((part) => part !== null)
  return (
    <li className={levelTo === null ? undefined : classes.past}>
      <strong>{name}</strong>
      <span className="unknown">
        {levelFrom} 起{levelTo === null ? '' : `，到 ${levelTo}`}
      </span>
      {assessmentId !== null && assessedOn !== null ? (
        <TextLink to="/assessments/$id" params={{ id: assessmentId }} size="sm">
          依据 {assessedOn} 评估
        </TextLink>
      ) : null}
      {level.toldTo === null && levelTo === null ? (
        <StatusMark kind="due">还没有告知家属</StatusMark>
      ) : null}
      <Actions level={level} residentId={residentId} />
      {about.length === 0 ? null : <div className={classes.about}>{about.join('；')}</div>}
      {fit === 'differs' && levelTo === null ? (
        <div className={classes.about}>
          <StatusMark kind="due">{warning}</StatusMark>
        </div>
      ) : null}
    </li>
  )
}

/** Which level of care a person has had since when, why, and who was told. */
export function CareLevelTab({ resident }: ResidentTabProps) {
  const { id: residentId, state } = resident
  const mayWrite = useMay('care.set-level')
  const isIn = state === 'in' || state === 'away'
  const levels = useOperationQuery(
    getResidentLevels,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Panel
      title="照护等级"
      aside={
        mayWrite && isIn ? (
          <LinkButton
            to="/residents/$residentId/care-level"
            params={{ residentId }}
            variant="subtle"
            size="compact-xs"
          >
            {levels.data?.rows.some(({ levelTo }) => levelTo === null) === true
              ? '改变等级'
              : '定照护等级'}
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={levels} what="照护等级">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有定照护等级。</Text>
          ) : (
            <Lines label="照护等级">
              {rows.map((level) => (
                <Row key={level.id} level={level} residentId={residentId} />
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
}
