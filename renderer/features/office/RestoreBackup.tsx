import type { startCalls } from '#shared/contract/start.ts'
import { useDoor } from '#renderer/api/door.ts'
import { useStartCall } from '#renderer/api/hooks.ts'
import { instantText, sizeText } from '#renderer/domain/words.ts'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { CodeField } from '#renderer/ui/CodeField.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Loader, Radio, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { z } from 'zod'

type Preview = z.output<(typeof startCalls)['previewBackup']['output']>

/** Which backup is meant: one of the usual place by name, or a folder picked by hand. */
interface Source {
  readonly backup?: string
  readonly folder?: string
  readonly label: string
}

const reasonWords: Record<string, string> = {
  daily: '每日',
  'by-hand': '手动',
  'before-migration': '升级前',
}

function useBackups() {
  const list = useStartCall('listBackups')
  const { mutate } = list
  useEffect(() => mutate({}), [mutate])
  return list
}

interface SourceChoiceProps {
  readonly source: Source | null
  readonly onChoose: (source: Source) => void
}

function SourceChoice({ source, onChoose }: SourceChoiceProps) {
  const door = useDoor()
  const list = useBackups()
  const rows = list.data?.rows ?? []

  async function pick() {
    const folder = await door.pickFolder?.('restore')
    if (folder !== null && folder !== undefined)
      onChoose({ folder: folder.token, label: folder.label })
  }

  return (
    <Stack gap="xs">
      {list.isPending ? <Loader size="sm" /> : null}
      {list.error === null ? null : <Text c="red">{list.error.message}</Text>}
      {list.isSuccess && rows.length === 0 ? (
        <Text c="dimmed">这台电脑上没有找到备份。</Text>
      ) : null}
      {rows.slice(0, 12).map((row) => (
        <Radio
          key={row.backup}
          name="backup"
          checked={source?.backup === row.backup}
          onChange={() => onChoose({ backup: row.backup, label: row.backup })}
          label={`${instantText(row.madeAt)} · ${reasonWords[row.reason ?? ''] ?? '来历未知'} · ${sizeText(row.sizeBytes)}`}
        />
      ))}
      {source?.folder === undefined ? null : <Text size="sm">已选文件夹：{source.label}</Text>}
      {door.pickFolder === null ? null : (
        <Group>
          <Button variant="default" onClick={() => void pick().catch(notifyFailure)}>
            从 U 盘或别的文件夹选
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function PreviewFacts({ preview }: { readonly preview: Preview }) {
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text fw={600}>{preview.homeName}</Text>
        {preview.isSound ? (
          <StatusMark kind="well">检查完好</StatusMark>
        ) : (
          <StatusMark kind="bad">有问题</StatusMark>
        )}
      </Group>
      <Text size="sm">
        备份于 {instantText(preview.madeAt)}；老人 {preview.residentCount} 人；最后一次改动{' '}
        {instantText(preview.lastChangeAt)}
      </Text>
      {preview.problems.map((problem) => (
        <Text key={problem} size="sm" c="red">
          {problem}
        </Text>
      ))}
    </Stack>
  )
}

/** Choose a backup, open it with its recovery code, see what is in it, then put it in place. */
export function RestoreBackup({ onRestored }: { readonly onRestored?: () => void }) {
  const [source, setSource] = useState<Source | null>(null)
  const [code, setCode] = useState('')
  const preview = useStartCall('previewBackup')
  const restore = useStartCall('restoreBackup')
  const input = {
    ...(source?.backup === undefined ? {} : { backup: source.backup }),
    ...(source?.folder === undefined ? {} : { folder: source.folder }),
    recoveryCode: code,
  }

  return (
    <Stack gap="sm">
      <SourceChoice
        source={source}
        onChoose={(next) => {
          preview.reset()
          setSource(next)
        }}
      />
      {source === null ? null : (
        <Group align="flex-end" wrap="nowrap">
          <div style={{ flex: 1 }}>
            <CodeField
              label="那份备份的恢复码"
              value={code}
              onChange={(value) => {
                preview.reset()
                setCode(value)
              }}
              error={preview.error?.message}
            />
          </div>
          <Button
            variant="default"
            disabled={code === ''}
            loading={preview.isPending}
            onClick={() => preview.mutate(input)}
          >
            先看看里面
          </Button>
        </Group>
      )}
      {preview.data === undefined ? null : (
        <>
          <PreviewFacts preview={preview.data} />
          <Group>
            <ConfirmButton
              variant="filled"
              title="用这份备份恢复"
              explanation={`恢复到 ${instantText(preview.data.madeAt)} 的样子。那以后的改动不在里面。现在的数据改名留在原处，不会删除。`}
              confirmLabel="恢复"
              onConfirm={async () => {
                await restore.mutateAsync(input)
                onRestored?.()
              }}
            >
              用这份恢复
            </ConfirmButton>
          </Group>
        </>
      )}
      {restore.data === undefined ? null : (
        <Text size="sm" role="status">
          已恢复。
          {restore.data.setAside === null ? '' : `原来的数据改名为 ${restore.data.setAside}。`}
        </Text>
      )}
    </Stack>
  )
}
