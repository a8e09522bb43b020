import { listAgreements } from '#shared/contract/residents/agreement.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import {
  type AgreementRow,
  agreementStateKinds,
  agreementStateWords,
  periodText,
} from './agreement-words.ts'
import { TrialPanel } from './TrialPanel.tsx'

interface LineProps {
  readonly row: AgreementRow
  readonly mayWrite: boolean
}

function AgreementLine({ row, mayWrite }: LineProps) {
  const { id, residentId, number, state, renewedById, monthlyFeeFen } = row
  const canRenew = renewedById === null && (state === 'in-force' || state === 'ended')
  return (
    <li>
      <TextLink
        to="/residents/$residentId/agreements/$agreementId"
        params={{ residentId, agreementId: id }}
      >
        {number ?? '没有编号'}
      </TextLink>
      <StatusMark kind={agreementStateKinds[state]}>{agreementStateWords[state]}</StatusMark>
      {row.renewsAgreementId === null ? null : <StatusMark kind="plain">续签</StatusMark>}
      {row.isSignedLate ? <StatusMark kind="due">晚于入住签</StatusMark> : null}
      <span className="unknown">{periodText(row)}</span>
      {monthlyFeeFen === null ? null : <span>{formatFen(monthlyFeeFen)} 元/月</span>}
      <LineEnd>
        {mayWrite && canRenew ? (
          <LinkButton
            to="/residents/$residentId/agreement"
            params={{ residentId }}
            search={{ renews: id }}
            variant="subtle"
            size="compact-xs"
          >
            续签
          </LinkButton>
        ) : null}
      </LineEnd>
    </li>
  )
}

/** Whether a first agreement can be drawn up or entered: the stay has none that says anything. */
function isOpen(rows: readonly AgreementRow[], stayId: number | null): boolean {
  return !rows.some((row) => row.stayId === stayId && row.state !== 'paper-pending')
}

/** The agreements of a person with their renewals, and the trial stay that they name. */
export function AgreementTab({ resident, day }: ResidentTabProps) {
  const { id: residentId, state } = resident
  const mayWrite = useMay('residents.write')
  const agreements = useOperationQuery(listAgreements, { residentId, ...useAsOfInput() })
  const stayId = state === 'in' || state === 'away' ? resident.stayId : null
  return (
    <PanelColumns
      isWideLeft
      left={
        <Panel
          title="服务协议"
          aside={
            mayWrite && agreements.data !== undefined && isOpen(agreements.data.rows, stayId) ? (
              <LinkButton
                to="/residents/$residentId/agreement"
                params={{ residentId }}
                search={stayId === null ? { isNew: true } : {}}
                variant="subtle"
                size="compact-xs"
              >
                {stayId === null ? '拟定协议' : '登记协议'}
              </LinkButton>
            ) : null
          }
        >
          <Loaded of={agreements} what="服务协议">
            {({ rows }) =>
              rows.length === 0 ? (
                <Text c="dimmed">没有登记。</Text>
              ) : (
                <Lines label="服务协议">
                  {rows.map((row) => (
                    <AgreementLine key={row.id} row={row} mayWrite={mayWrite} />
                  ))}
                </Lines>
              )
            }
          </Loaded>
        </Panel>
      }
      right={<TrialPanel resident={resident} day={day} />}
    />
  )
}
