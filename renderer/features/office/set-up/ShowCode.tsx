import { useStartCall } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './SetUp.module.css'

interface ShowCodeProps {
  readonly code: string
  readonly folder: string
  readonly onNext: () => void
}

/** The recovery code, shown this once. */
export function ShowCode({ code, folder, onNext }: ShowCodeProps) {
  const sheet = useStartCall('printRecoveryCode')
  const [isShown, setShown] = useState(false)
  return (
    <>
      <Text>
        数据将加密存放在 {folder}。下面是<strong>恢复码</strong>
        ：换电脑、忘记口令、恢复备份时要用。它只在这里出现一次，丢了谁也打不开这份数据。
      </Text>
      <div className={classes.code} aria-label="恢复码">
        {code.split('-').map((group, index) => (
          <span key={index} data-place={index + 1}>
            {group}
          </span>
        ))}
      </div>
      <Text size="sm" c="dimmed">
        打印一页，院长签收后锁好；不要拍照放在手机里，也不要贴在这台电脑上。
      </Text>
      {sheet.error === null ? null : (
        <Text size="sm" c="red" mt="xs">
          {sheet.error.message}可以先用笔抄下来。
        </Text>
      )}
      <Group mt="md">
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.5} />}
          loading={sheet.isPending}
          onClick={() => sheet.mutate({ recoveryCode: code }, { onSuccess: () => setShown(true) })}
        >
          打印或保存
        </Button>
        <Button onClick={onNext}>已经写下或打印</Button>
      </Group>
      <DocumentScreen
        document={isShown ? (sheet.data ?? null) : null}
        onClose={() => setShown(false)}
      />
    </>
  )
}
