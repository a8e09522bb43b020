import { getDuty, voidDuty } from '#shared/contract/home/duty.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { HomeFiles } from '../HomeFiles.tsx'
import classes from '../RecordPage.module.css'

const route = getRouteApi('/home/duties/$dutyId')

type Duty = OutputOf<typeof getDuty>

function factsOf({ kindName, what, startsOn, endsOn, who, responsible, note }: Duty) {
  return [
    { label: '种类', value: kindName },
    { label: '日期', value: endsOn === null ? startsOn : `${startsOn} 到 ${endsOn}` },
    { label: '内容', value: what },
    { label: '谁做的', value: who },
    { label: '责任人', value: responsible ?? '没有指定' },
    ...(note === null ? [] : [{ label: '备注', value: note }]),
  ]
}

function VoidDuty({ duty }: { readonly duty: Duty }) {
  const navigate = route.useNavigate()
  const command = useCommand(voidDuty)
  const { id, version } = duty
  return (
    <ConfirmButton
      title={`作废这条${duty.kindName}`}
      explanation="用于记错、重复登记的。作废后各处不再计入，内容和文件留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/home/duties' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

/** One duty record: what was done, and the files that prove it. */
export function DutyPage() {
  const { dutyId } = route.useParams()
  const asOf = useAsOf()
  const mayWrite = useMay('home.write')
  const mayCorrect = useHolds('home.write')
  const duty = useOperationQuery(getDuty, { id: dutyId })
  return (
    <Loaded of={duty} what="这条履职记录" heading="履职记录">
      {(value) => (
        <Page
          title={value.kindName}
          sub={value.startsOn}
          actions={
            <>
              {mayWrite ? <VoidDuty duty={value} /> : null}
              {mayCorrect ? (
                <LinkButton
                  to="/home/duties/$dutyId/correct"
                  params={{ dutyId }}
                  search={{ day: asOf ?? undefined }}
                >
                  更正
                </LinkButton>
              ) : null}
            </>
          }
        >
          <div className={classes.columns}>
            <Panel title="内容">
              <Facts facts={factsOf(value)} />
            </Panel>
            <Panel title="文件">
              <HomeFiles
                of="这条记录"
                subject="dutyRecord"
                subjectId={dutyId}
                files={value.files}
              />
            </Panel>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
