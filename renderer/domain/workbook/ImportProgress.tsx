import { Panel } from '#renderer/ui/Page.tsx'
import { Progress, Text } from '@mantine/core'

interface ImportProgressProps {
  readonly progress: { readonly done: number; readonly total: number; readonly text: string } | null
  readonly isWriting: boolean
}

/** How far a reading or an import is. Nobody else has to wait for it. */
export function ImportProgress({ progress, isWriting }: ImportProgressProps) {
  const { done = 0, total = 0, text = '' } = progress ?? {}
  const share = total === 0 ? 0 : (done / total) * 100
  const words = text === '' ? '读取工作簿' : text
  return (
    <Panel>
      <Text size="sm" role="status" mb={6}>
        {isWriting ? `正在导入：${words}` : `正在试读：${words}`}
      </Text>
      <Progress
        value={share === 0 ? 100 : share}
        animated={share === 0}
        aria-label={isWriting ? '导入进度' : '试读进度'}
      />
    </Panel>
  )
}
