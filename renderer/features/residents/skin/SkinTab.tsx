import { listRestraints } from '#shared/contract/care/restraint.ts'
import { listWounds } from '#shared/contract/care/wound.ts'
import type { OutputOf } from '#shared/operation.ts'
import { woundSizeText, woundStageWords, woundTrendWords } from '#shared/rules/wound-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { BodyPlace } from '#renderer/domain/body-map/BodyMap.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { ReleaseMark } from '#renderer/domain/ReleaseMark.tsx'
import { woundTrendKinds } from '#renderer/domain/skin-words.ts'
import { instantText } from '#renderer/domain/words.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'

type Wound = OutputOf<typeof listWounds>['rows'][number]
type Restraint = OutputOf<typeof listRestraints>['rows'][number]

function WoundLine({ wound }: { readonly wound: Wound }) {
  const { id, kindName, bodySite, foundOn, healedOn, stage, trend, nextOn, isOverdue } = wound
  return (
    <li>
      <TextLink to="/care/wounds/$woundId" params={{ woundId: id }}>
        {bodySite}
        {kindName}
      </TextLink>
      {stage === null ? null : <span>{woundStageWords[stage]}</span>}
      <span>{woundSizeText(wound) ?? <span className="unknown">没有测量</span>}</span>
      {trend === null ? null : (
        <StatusMark kind={woundTrendKinds[trend]}>{woundTrendWords[trend]}</StatusMark>
      )}
      <span className="unknown">{foundOn} 发现</span>
      <LineEnd>
        {healedOn === null ? (
          nextOn === null ? null : (
            <StatusMark kind={isOverdue ? 'bad' : 'plain'}>{`下次 ${nextOn}`}</StatusMark>
          )
        ) : (
          <StatusMark kind="well">{`${healedOn} 愈合`}</StatusMark>
        )}
      </LineEnd>
    </li>
  )
}

function WoundsPanel({ residentId }: { readonly residentId: number }) {
  const wounds = useOperationQuery(listWounds, {
    residentId,
    state: 'all',
    sort: 'foundOn',
    descending: true,
    ...useAsOfInput(),
  })
  const mayRecord = useMay('care.record')
  return (
    <Panel
      title="伤口"
      aside={
        mayRecord ? (
          <LinkButton
            to="/care/wounds/new"
            search={{ residentId }}
            variant="subtle"
            size="compact-xs"
          >
            登记伤口
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={wounds} what="伤口">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有伤口记录。</Text>
          ) : (
            <>
              <Lines label="伤口">
                {rows.map((wound) => (
                  <WoundLine key={wound.id} wound={wound} />
                ))}
              </Lines>
              {rows
                .filter(({ healedOn }) => healedOn === null)
                .slice(0, 1)
                .map(({ id, bodySite }) => (
                  <BodyPlace key={id} bodySite={bodySite} />
                ))}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}

function RestraintLine({ restraint }: { readonly restraint: Restraint }) {
  const { id, kindName, reason, beganAt, endedAt, lateCount, consentBy } = restraint
  return (
    <li>
      <TextLink to="/care/restraints/$restraintId" params={{ restraintId: id }}>
        {kindName}
      </TextLink>
      <span>{reason}</span>
      <span className="unknown">
        {instantText(beganAt)} 起{endedAt === null ? '' : `，${instantText(endedAt)} 解除`}
      </span>
      {consentBy === null ? <StatusMark kind="bad">同意待补</StatusMark> : null}
      {lateCount === 0 ? null : <span>超时 {lateCount} 次</span>}
      <LineEnd>
        <ReleaseMark restraint={restraint} />
      </LineEnd>
    </li>
  )
}

function RestraintsPanel({ residentId }: { readonly residentId: number }) {
  const restraints = useOperationQuery(listRestraints, {
    residentId,
    state: 'all',
    sort: 'beganAt',
    descending: true,
    ...useAsOfInput(),
  })
  const mayOrder = useMay('care.order')
  return (
    <Panel
      title="约束"
      aside={
        mayOrder ? (
          <LinkButton
            to="/care/restraints/new"
            search={{ residentId }}
            variant="subtle"
            size="compact-xs"
          >
            开始约束
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={restraints} what="约束">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有约束记录。</Text>
          ) : (
            <Lines label="约束">
              {rows.map((restraint) => (
                <RestraintLine key={restraint.id} restraint={restraint} />
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
}

/** A person's wounds and restraints as of the day shown, open and running ones with what is due. */
export function SkinTab({ resident }: ResidentTabProps) {
  return (
    <PanelColumns
      left={<WoundsPanel residentId={resident.id} />}
      right={<RestraintsPanel residentId={resident.id} />}
    />
  )
}
