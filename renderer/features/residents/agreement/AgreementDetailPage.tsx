import {
  getAgreement,
  printAgreement,
  voidAgreement,
  voidAgreementEnd,
} from '#shared/contract/residents/agreement.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { VoidButton } from '../VoidButton.tsx'
import type { Agreement } from './agreement-form.ts'
import {
  agreementStateKinds,
  agreementStateWords,
  feePeriodWords,
  partyRoleWords,
} from './agreement-words.ts'
import { EndDialog, SignDialog } from './AgreementDialogs.tsx'
import { PaperFiles } from './PaperFiles.tsx'

const route = getRouteApi('/residents/$residentId/agreements/$agreementId')

interface PartProps {
  readonly agreement: Agreement
}

function PrintButton({ agreement }: PartProps) {
  const print = useAsk(printAgreement)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={print.isPending}
        onClick={() =>
          print.mutate({ id: agreement.id }, { onSuccess: setDocument, onError: notifyFailure })
        }
      >
        打印
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function VoidAgreement({ agreement }: PartProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidAgreement)
  const { id, version, residentId, name } = agreement
  return (
    <ConfirmButton
      title={`作废 ${name} 的服务协议`}
      explanation="用于登记错人、重复登记的。到期、终止的协议不要作废。内容和文件留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('协议已作废')
        const to = { to: '/residents/$residentId', params: { residentId } } as const
        await navigate({ ...to, search: { tab: 'agreement' } })
      }}
    >
      作废
    </ConfirmButton>
  )
}

/** What can be done with a signed one today. */
function SignedActions({ agreement, onEnd }: PartProps & { readonly onEnd: () => void }) {
  const { id, residentId, version, endedOn, renewedById, name } = agreement
  return (
    <>
      {renewedById === null ? (
        <LinkButton
          to="/residents/$residentId/agreement"
          params={{ residentId }}
          search={{ renews: id }}
          variant="default"
        >
          续签
        </LinkButton>
      ) : null}
      {endedOn === null ? (
        <Button variant="default" onClick={onEnd}>
          提前终止
        </Button>
      ) : (
        <VoidButton
          operation={voidAgreementEnd}
          input={{ id, version }}
          label="撤回提前终止"
          what={name}
          explanation="没有提前终止时用：协议回到原来的截止日期。"
        />
      )}
    </>
  )
}

function Actions({ agreement }: PartProps) {
  const mayWrite = useMay('residents.write')
  const mayCorrect = useHolds('residents.write')
  const mayPrint = useHolds('fees.read')
  const [dialog, setDialog] = useState<'sign' | 'end' | null>(null)
  const { id, residentId, state } = agreement
  const isSigned = agreement.signedOn !== null
  const close = () => setDialog(null)
  return (
    <>
      {mayPrint ? <PrintButton agreement={agreement} /> : null}
      {mayWrite && state === 'draft' ? (
        <Button onClick={() => setDialog('sign')}>登记已签</Button>
      ) : null}
      {mayWrite && isSigned ? (
        <SignedActions agreement={agreement} onEnd={() => setDialog('end')} />
      ) : null}
      {mayCorrect ? (
        <LinkButton
          to="/residents/$residentId/agreement"
          params={{ residentId }}
          search={state === 'paper-pending' ? {} : { agreementId: id }}
          variant="default"
        >
          {state === 'paper-pending' ? '补录' : isSigned ? '更正' : '修改'}
        </LinkButton>
      ) : null}
      {mayWrite ? <VoidAgreement agreement={agreement} /> : null}
      {dialog === 'sign' ? <SignDialog agreement={agreement} onClose={close} /> : null}
      {dialog === 'end' ? <EndDialog agreement={agreement} onClose={close} /> : null}
    </>
  )
}

function Terms({ agreement }: PartProps) {
  const { signedOn, endedOn, endNote, isSignedLate, trialDays } = agreement
  return (
    <Facts
      facts={[
        { label: '协议编号', value: agreement.number },
        {
          label: '签订日期',
          value:
            isSignedLate && signedOn !== null ? (
              <>
                {signedOn} <StatusMark kind="due">晚于入住</StatusMark>
              </>
            ) : (
              signedOn
            ),
        },
        { label: '起始日期', value: agreement.startsOn },
        { label: '截止日期', value: agreement.expiresOn },
        ...(endedOn === null
          ? []
          : [{ label: '提前终止', value: [endedOn, endNote].filter(Boolean).join('，') }]),
        { label: '试住', value: trialDays === null ? '没有约定' : `${trialDays} 天` },
        { label: '照护等级', value: agreement.careLevelName ?? '没有约定' },
        { label: '服务内容', value: agreement.services },
        { label: '补充约定', value: agreement.terms ?? '没有' },
        {
          label: '文字',
          value:
            agreement.wordingVersion === null
              ? '纸质协议'
              : `机构文字第 ${agreement.wordingVersion} 版`,
        },
      ]}
    />
  )
}

function Parties({ agreement }: PartProps) {
  const { parties } = agreement
  if (parties.length === 0) return <Text c="dimmed">没有登记。</Text>
  return (
    <Lines label="协议各方">
      {parties.map((party, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parties have no other name
        <li key={index}>
          <StatusMark kind="plain">{partyRoleWords[party.role]}</StatusMark>
          <strong>{party.name}</strong>
          {party.relation === null ? null : <span>{party.relation}</span>}
          {party.idNumber === null ? null : <span className="unknown">{party.idNumber}</span>}
          <LineEnd>{party.telephone ?? <span className="unknown">电话未知</span>}</LineEnd>
        </li>
      ))}
    </Lines>
  )
}

function Fees({ agreement }: PartProps) {
  const { fees, monthlyFeeFen, depositFen, paymentDay } = agreement
  const sum = (fen: number | null) => (fen === null ? null : `${formatFen(fen)} 元`)
  return (
    <>
      <Facts
        facts={[
          { label: '每月收费', value: sum(monthlyFeeFen) },
          { label: '押金', value: sum(depositFen) },
          { label: '付款时间', value: paymentDay },
        ]}
      />
      {fees.length === 0 ? null : (
        <Lines label="收费项目">
          {fees.map(({ item, amountFen, per }) => (
            <li key={item}>
              <span>{item}</span>
              <LineEnd>
                {formatFen(amountFen)} 元 · {feePeriodWords[per]}
              </LineEnd>
            </li>
          ))}
        </Lines>
      )}
    </>
  )
}

/** One agreement: what it says, who stands in it, its scans, and what can be done with it. */
export function AgreementDetailPage() {
  const { agreementId } = route.useParams()
  const seesFees = useHolds('fees.read')
  const query = useOperationQuery(getAgreement, {
    id: agreementId,
    masked: true,
    ...useAsOfInput(),
  })
  return (
    <Loaded of={query} what="这份协议" heading="服务协议">
      {(agreement) => (
        <Page
          title={`服务协议：${agreement.name}`}
          sub={
            <>
              <StatusMark kind={agreementStateKinds[agreement.state]}>
                {agreementStateWords[agreement.state]}
              </StatusMark>{' '}
              <TextLink
                to="/residents/$residentId"
                params={{ residentId: agreement.residentId }}
                search={{ tab: 'agreement' }}
              >
                回到档案
              </TextLink>
            </>
          }
          actions={<Actions agreement={agreement} />}
        >
          <PanelColumns
            left={
              <Panel title="内容">
                <Terms agreement={agreement} />
              </Panel>
            }
            right={
              <>
                <Panel title="协议各方">
                  <Parties agreement={agreement} />
                </Panel>
                {seesFees ? (
                  <Panel title="收费">
                    <Fees agreement={agreement} />
                  </Panel>
                ) : null}
                <Panel title="扫描件">
                  <PaperFiles
                    of="这份协议"
                    subject="agreement"
                    subjectId={agreement.id}
                    files={agreement.files}
                  />
                </Panel>
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}
