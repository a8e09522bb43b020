import { Button, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { SafetyFiles } from '../SafetyFiles.tsx'
import type { Check } from './check-view.ts'
import { FinishDialog, leftOf } from './FinishDialog.tsx'
import { ItemList } from './ItemList.tsx'
import { PlaceList } from './PlaceList.tsx'
import { ScanField, usePassing } from './ScanField.tsx'

interface WalkPanelsProps {
  readonly check: Check
}

function leftWords(check: Check): string {
  const { places, questions, count } = leftOf(check)
  if (count === 0) return '已全部完成'
  const parts = [
    places.length === 0 ? '' : `${places.length} 处未到`,
    questions.length === 0 ? '' : `${questions.length} 项未答`,
  ]
  return `还有 ${parts.filter((part) => part !== '').join('，')}`
}

function usePlaces(check: Check, onDown: () => void) {
  const field = useRef<HTMLInputElement>(null)
  const { said, pass } = usePassing(check.id)
  const toField = () => field.current?.focus()
  const panel =
    check.points.length === 0 ? null : (
      <Panel title="到点">
        <ScanField
          field={field}
          said={said}
          onCode={(code) => pass(code, 'scan')}
          onDown={onDown}
        />
        <PlaceList
          check={check}
          onPass={({ code }) => {
            pass(code, 'key')
            toField()
          }}
        />
      </Panel>
    )
  return { panel, toField }
}

/** A round while it is walked: the scanner's field, the places, what is to be looked at, the end. */
export function WalkPanels({ check }: WalkPanelsProps) {
  const list = useRef<HTMLDivElement>(null)
  const [isEnding, setEnding] = useState(false)
  const toItems = () =>
    list.current?.querySelector<HTMLElement>('[data-open] [data-first]')?.focus()
  const { panel, toField } = usePlaces(check, toItems)
  const items =
    check.items.length === 0 ? null : (
      <Panel title="检查内容">
        <ItemList check={check} list={list} onLeave={toField} />
      </Panel>
    )
  const end = (
    <Panel title={<span role="status">{leftWords(check)}</span>}>
      <Button size="md" onClick={() => setEnding(true)}>
        结束检查
      </Button>
      <Text size="xs" c="dimmed" mt="xs">
        到点和答案随时已保存，可以离开，回来接着做。
      </Text>
    </Panel>
  )
  const files = (
    <Panel title="照片和文件">
      <SafetyFiles of="这次检查" subject="safetyCheck" subjectId={check.id} files={check.files} />
    </Panel>
  )
  return (
    <>
      <PanelColumns
        isWideLeft
        left={panel === null ? (items ?? end) : panel}
        right={
          <>
            {panel === null && items === null ? null : end}
            {panel === null ? null : items}
            {files}
          </>
        }
      />
      {isEnding ? (
        <FinishDialog
          check={check}
          onClose={() => {
            setEnding(false)
            toField()
          }}
        />
      ) : null}
    </>
  )
}
