import { backUp } from '#shared/contract/office/backup.ts'
import { getStatus } from '#shared/contract/office/settings.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, List, Text } from '@mantine/core'

function LastBackup() {
  const { data } = useOperationQuery(getStatus, {})
  if (data === undefined) return null
  if (data.lastBackupAt === null) return <StatusMark kind="due">还没有备份</StatusMark>
  return <StatusMark kind="well">上次备份 {instantText(data.lastBackupAt)}</StatusMark>
}

function BackUpNow() {
  const door = useDoor()
  const command = useCommand(backUp)

  async function run(folder?: string) {
    const { name } = await command.mutateAsync(folder === undefined ? {} : { folder })
    notifyDone(`已备份并检查过：${name}`)
  }

  async function toStick() {
    const folder = await door.pickFolder?.('backup')
    if (folder !== null && folder !== undefined) await run(folder.token)
  }

  return (
    <Group gap="xs">
      <Button
        variant="default"
        loading={command.isPending}
        onClick={() => void run().catch(notifyFailure)}
      >
        现在备份一次
      </Button>
      {door.pickFolder === null ? null : (
        <Button
          variant="default"
          disabled={command.isPending}
          onClick={() => void toStick().catch(notifyFailure)}
        >
          备份到 U 盘
        </Button>
      )}
      <LastBackup />
      {command.progress === null ? null : <Text size="sm">{command.progress.text}</Text>}
    </Group>
  )
}

/** The code was proven when the home was made; here it is said where it belongs. */
export function CodeStep() {
  const mayBackUp = useMay(backUp.permission)
  return (
    <>
      <div>
        <StatusMark kind="well">设立时已经写下并核对过</StatusMark>
      </div>
      <List size="sm" spacing={4}>
        <List.Item>打印或抄写两份，分两处锁好，院长签收。</List.Item>
        <List.Item>不贴在这台电脑上，不拍照存在手机里，不和备份的 U 盘放在一起。</List.Item>
        <List.Item>
          程序里不存恢复码，丢了谁也看不到、找不回；只要还能打开数据，平时用不到它。
        </List.Item>
      </List>
      {mayBackUp ? <BackUpNow /> : null}
    </>
  )
}
