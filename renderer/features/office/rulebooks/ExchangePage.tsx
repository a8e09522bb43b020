import { exchangeRulebook, tryRulebook } from '#shared/contract/office/rulebook.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import classes from './ValueColumns.module.css'
import { versionObstacle } from './version-obstacle.ts'

const route = getRouteApi('/office/rulebooks/exchange')

type Trial = OutputOf<typeof tryRulebook>
type Change = Trial['changes'][number]

interface Picked {
  readonly fileName: string
  readonly bytes: Uint8Array
}

const kinds = {
  added: { kind: 'well', word: '新增' },
  removed: { kind: 'due', word: '删去' },
  changed: { kind: 'away', word: '改变' },
} as const

const columns: readonly RecordColumn<Change>[] = [
  {
    key: 'kind',
    heading: '变化',
    width: 88,
    render: ({ kind }) => <StatusMark kind={kinds[kind].kind}>{kinds[kind].word}</StatusMark>,
  },
  {
    key: 'label',
    heading: '项目',
    width: 320,
    render: (row) => <span className={classes.whole}>{row.label}</span>,
  },
  {
    key: 'before',
    heading: '现在',
    width: 328,
    render: (row) => <span className={classes.whole}>{row.before ?? ''}</span>,
  },
  {
    key: 'after',
    heading: '换用后',
    width: 328,
    render: (row) => <span className={classes.whole}>{row.after ?? ''}</span>,
  },
]

/** More than this nobody reads on a page; the count says the rest. */
const shownChanges = 200

function Changes({ changes }: Pick<Trial, 'changes'>) {
  const rest = changes.length - shownChanges
  return (
    <Panel title={`变化 ${changes.length} 处`}>
      <RecordTable
        label="变化"
        isFitted
        columns={columns}
        rows={changes.slice(0, shownChanges)}
        rowKey={(row) => `${row.kind} ${row.path}`}
      />
      {rest > 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          还有 {rest} 处没有列出。
        </Text>
      ) : null}
    </Panel>
  )
}

function LostDecisions({ lostDecisions }: Pick<Trial, 'lostDecisions'>) {
  if (lostDecisions.length === 0) return null
  return (
    <Panel title={`不再适用的核对 ${lostDecisions.length} 处`}>
      <Text size="sm">这些数值本机构核对过，文件里的与当时看的不同，换用后要重新核对。</Text>
      <Lines label="不再适用的核对">
        {lostDecisions.map(({ path, label }) => (
          <li key={path}>{label}</li>
        ))}
      </Lines>
    </Panel>
  )
}

interface ExchangeFormProps {
  readonly file: Picked
  readonly trial: Trial
  readonly onCancel: () => void
}

function ExchangeForm({ file, trial, onCancel }: ExchangeFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(exchangeRulebook)
  const toInput = ({ reason }: { reason: string }) => ({ ...file, reason })
  const record = useRecordForm<{ reason: string }>({
    initialValues: { reason: '' },
    schema: exchangeRulebook.input,
    toInput,
    save: async (values) => {
      const { rulebook, version } = await command.mutateAsync(toInput(values))
      notifyDone(`已换用第 ${version} 版`)
      await navigate({ to: '/office/rulebooks/$rulebook', params: { rulebook } })
    },
  })
  return (
    <Panel title={`换用：${trial.title}`} isNarrow>
      <RecordForm record={record} label="换用文件" saveLabel="换用" onCancel={onCancel}>
        <FormGroup>
          <ReasonField
            record={record}
            label="原因"
            description="从现在起按这一版。以前的评估和已固定的报送不变"
          />
        </FormGroup>
      </RecordForm>
    </Panel>
  )
}

function useTrial() {
  const asking = useAsk(tryRulebook)
  const [file, setFile] = useState<Picked | null>(null)
  async function pick(picked: File) {
    const next = { fileName: picked.name, bytes: new Uint8Array(await picked.arrayBuffer()) }
    setFile(next)
    asking.mutate({ bytes: next.bytes })
  }
  function forget() {
    setFile(null)
    asking.reset()
  }
  return { file, trial: asking.data, error: asking.error, isBusy: asking.isPending, pick, forget }
}

function Tried({ file, trial, onForget }: { file: Picked; trial: Trial; onForget: () => void }) {
  const obstacle = versionObstacle(trial)
  return (
    <>
      {obstacle === null ? (
        <ExchangeForm file={file} trial={trial} onCancel={onForget} />
      ) : (
        <ErrorState title="不能换用" message={obstacle} />
      )}
      <LostDecisions lostDecisions={trial.lostDecisions} />
      {trial.changes.length === 0 ? null : <Changes changes={trial.changes} />}
    </>
  )
}

/** Pick a rulebook file, see what it changes, then go by it. */
export function ExchangePage() {
  const { file, trial, error, isBusy, pick, forget } = useTrial()
  return (
    <Page
      title="换用标准或政策文件"
      sub={
        trial === undefined || file === null
          ? '从本程序导出、改好的文件，或别的机构给的文件；只有一个地方规划的文件，会加进现有的各地规划'
          : `${file.fileName}：现在第 ${trial.currentVersion} 版，文件第 ${trial.version} 版`
      }
      actions={
        trial === undefined ? (
          <LinkButton to="/office/rulebooks" variant="default">
            回到列表
          </LinkButton>
        ) : (
          <Button variant="default" onClick={forget}>
            换一个文件
          </Button>
        )
      }
    >
      {error === null ? null : <ErrorState title="这个文件用不了" message={error.message} />}
      {trial === undefined || file === null ? (
        <FilePick
          label="选择文件"
          accept=".json"
          isBusy={isBusy}
          onFile={(picked) => void pick(picked)}
        >
          先看会改变什么，不会直接换用
        </FilePick>
      ) : (
        <Tried file={file} trial={trial} onForget={forget} />
      )}
    </Page>
  )
}
