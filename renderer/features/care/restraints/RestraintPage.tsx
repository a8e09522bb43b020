import {
  attachRestraintFile,
  getRestraint,
  getRestraintFile,
  printRestraint,
  voidRestraint,
  voidRestraintFile,
} from '#shared/contract/care/restraint.ts'
import { minutesText } from '#shared/rules/restraint-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ConsentDialog } from './ConsentDialog.tsx'
import { EndDialog } from './EndDialog.tsx'
import { ReleaseMark } from '#renderer/domain/ReleaseMark.tsx'
import type { Restraint } from './restraint-form.ts'
import { RestraintChecks } from './RestraintChecks.tsx'

const route = getRouteApi('/care/restraints/$restraintId')

function ConsentFact({ restraint }: { readonly restraint: Restraint }) {
  const { consentBy, consentRelation, consentAt } = restraint
  if (consentBy === null || consentAt === null) {
    return <StatusMark kind="bad">还没有同意</StatusMark>
  }
  const relation = consentRelation === null ? '' : `（${consentRelation}）`
  return `${consentBy}${relation}，${instantText(consentAt)}`
}

function OrderPanel({ restraint }: { readonly restraint: Restraint }) {
  const { orderedBy, orderedAt, isEmergency, endedAt, endedBy, lateCount } = restraint
  return (
    <Panel title="医嘱和同意">
      <Facts
        facts={[
          { label: '状态', value: <ReleaseMark restraint={restraint} /> },
          { label: '方式', value: restraint.kindName },
          { label: '原因', value: restraint.reason },
          { label: '先前的办法', value: restraint.triedBefore },
          { label: '医嘱', value: `${orderedBy}，${instantText(orderedAt)}` },
          { label: '紧急', value: isEmergency ? '是' : '否' },
          { label: '同意', value: <ConsentFact restraint={restraint} /> },
          { label: '松解', value: `每 ${minutesText(restraint.releaseMinutes)}` },
          { label: '开始', value: instantText(restraint.beganAt) },
          {
            label: '解除',
            value: endedAt === null ? '还没有' : `${instantText(endedAt)}，${endedBy ?? ''}`,
          },
          { label: '超时', value: lateCount === 0 ? '没有' : `${lateCount} 次` },
        ]}
      />
    </Panel>
  )
}

function FilesPanel({ restraint }: { readonly restraint: Restraint }) {
  const attach = useCommand(attachRestraintFile)
  const take = useCommand(voidRestraintFile)
  const read = useAsk(getRestraintFile)
  const mayOrder = useHolds('care.order')
  const { id: restraintId, files } = restraint
  return (
    <Panel title="签字的纸件">
      <RecordFiles
        of="这次约束"
        files={files}
        open={(fileId) => read.mutateAsync({ fileId })}
        {...(mayOrder
          ? {
              attach: (file) => attach.mutateAsync({ restraintId, ...file }),
              remove: (fileId, reason) => take.mutateAsync({ fileId, reason }),
            }
          : {})}
      />
    </Panel>
  )
}

interface DeedsProps {
  readonly restraint: Restraint
  readonly onPrint: () => void
  readonly isPrinting: boolean
}

function OrderDeeds({ restraint }: Pick<DeedsProps, 'restraint'>) {
  const mayOrder = useMay('care.order')
  const mayCorrect = useHolds('care.order')
  const navigate = route.useNavigate()
  const toVoid = useCommand(voidRestraint)
  const [dialog, setDialog] = useState<'end' | 'consent' | null>(null)
  const params = { restraintId: restraint.id }
  const close = () => setDialog(null)
  return (
    <>
      {mayOrder && restraint.consentBy === null ? (
        <Button variant="default" onClick={() => setDialog('consent')}>
          登记同意
        </Button>
      ) : null}
      {mayOrder && restraint.state !== 'ended' ? (
        <Button variant="default" onClick={() => setDialog('end')}>
          解除
        </Button>
      ) : null}
      {mayCorrect ? (
        <>
          <LinkButton to="/care/restraints/$restraintId/correct" params={params} variant="default">
            更正
          </LinkButton>
          <ConfirmButton
            title="作废这次约束"
            explanation="用于记错的。约束和全部观察都不再列出，内容留在操作记录里。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={async (reason) => {
              await toVoid.mutateAsync({ ...params, version: restraint.version, reason })
              notifyDone('约束已作废')
              await navigate({ to: '/care/restraints' })
            }}
          >
            作废
          </ConfirmButton>
        </>
      ) : null}
      {dialog === 'end' ? <EndDialog restraint={restraint} onClose={close} /> : null}
      {dialog === 'consent' ? <ConsentDialog restraint={restraint} onClose={close} /> : null}
    </>
  )
}

function Deeds({ restraint, onPrint, isPrinting }: DeedsProps) {
  const mayRecord = useMay('care.record')
  return (
    <>
      {mayRecord && restraint.state !== 'ended' ? (
        <LinkButton to="/care/restraints/$restraintId/check" params={{ restraintId: restraint.id }}>
          登记观察
        </LinkButton>
      ) : null}
      <Button variant="default" loading={isPrinting} onClick={onPrint}>
        打印
      </Button>
      <OrderDeeds restraint={restraint} />
    </>
  )
}

/** One restraint: order, consent, releases in time and late, and its end. */
export function RestraintPage() {
  const { restraintId } = route.useParams()
  const input = { restraintId, ...useAsOfInput() }
  const restraint = useOperationQuery(getRestraint, input)
  const print = useAsk(printRestraint)
  const { data } = restraint
  return (
    <>
      <Page
        title={data === undefined ? '约束' : `约束：${data.kindName}`}
        sub={
          data === undefined ? undefined : (
            <TextLink
              to="/residents/$residentId"
              params={{ residentId: data.residentId }}
              search={{ tab: 'skin' }}
            >
              {data.name}
              {data.bed === null ? '' : ` · ${data.bed}`}
            </TextLink>
          )
        }
        actions={
          data === undefined ? undefined : (
            <Deeds
              restraint={data}
              isPrinting={print.isPending}
              onPrint={() => void print.mutateAsync(input).catch(notifyFailure)}
            />
          )
        }
      >
        <Loaded of={restraint} what="这次约束">
          {(known) => (
            <PanelColumns
              left={
                <>
                  <OrderPanel restraint={known} />
                  <FilesPanel restraint={known} />
                </>
              }
              right={<RestraintChecks restraint={known} />}
            />
          )}
        </Loaded>
      </Page>
      <DocumentScreen document={print.data ?? null} onClose={() => print.reset()} />
    </>
  )
}
