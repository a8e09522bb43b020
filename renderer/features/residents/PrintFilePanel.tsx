import {
  type filePurposes,
  listFileSections,
  printWholeFile,
} from '#shared/contract/residents/whole-file.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Checkbox, Radio } from '@mantine/core'
import { useState } from 'react'
import classes from './PrintFilePanel.module.css'

type Purpose = (typeof filePurposes)[number]

const purposeWords: Readonly<Record<Purpose, string>> = {
  archive: '本机构存档',
  copy: '给老人或代理人',
  inspection: '供检查查阅',
}

const order = ['archive', 'copy', 'inspection'] as const satisfies readonly Purpose[]

interface Section {
  readonly key: string
  readonly title: string
  readonly isEmpty: boolean
}

interface SectionsProps {
  readonly sections: readonly Section[]
  readonly left: readonly string[]
  readonly onLeft: (left: readonly string[]) => void
}

/** What goes into the file; all of it unless somebody leaves a part out. */
function Sections({ sections, left, onLeft }: SectionsProps) {
  return (
    <fieldset className={classes.sections}>
      <legend>内容</legend>
      {sections.map(({ key, title, isEmpty }) => (
        <Checkbox
          key={key}
          size="sm"
          label={isEmpty ? `${title}（没有记录）` : title}
          checked={!left.includes(key)}
          onChange={({ currentTarget: { checked } }) =>
            onLeft(checked ? left.filter((one) => one !== key) : [...left, key])
          }
        />
      ))}
    </fieldset>
  )
}

/** The whole file on paper: for whom, which parts, with full numbers or not. */
export function PrintFilePanel({ residentId }: { readonly residentId: number }) {
  const day = useAsOfInput()
  const may = useHolds('lists.export')
  const mayReveal = useHolds('identity.reveal')
  const [purpose, setPurpose] = useState<Purpose>('archive')
  const [left, setLeft] = useState<readonly string[]>([])
  const [isIdShown, setIdShown] = useState(false)
  const [made, setMade] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const sections = useOperationQuery(listFileSections, { residentId, ...day }, { enabled: may })
  const asked = useAsk(printWholeFile)
  if (!may) return null

  async function print(all: readonly Section[]) {
    const keys = all.map(({ key }) => key).filter((key) => !left.includes(key))
    const input = { residentId, purpose, sections: keys, isIdShown, ...day }
    const { name, bytes, missingCharacters } = await asked.mutateAsync(input)
    setMade({ name, bytes })
    if (missingCharacters.length > 0) notifyDone(`字库没有的字：${missingCharacters.join('、')}`)
  }

  return (
    <Panel title="打印老年人档案">
      <Loaded of={sections} what="档案内容">
        {({ rows }) => (
          <div className={classes.form}>
            <Radio.Group
              label="用途"
              value={purpose}
              onChange={(value) => setPurpose(order.find((one) => one === value) ?? 'archive')}
            >
              <div className={classes.purposes}>
                {order.map((one) => (
                  <Radio key={one} value={one} size="sm" label={purposeWords[one]} />
                ))}
              </div>
            </Radio.Group>
            <Sections sections={rows} left={left} onLeft={setLeft} />
            {mayReveal ? (
              <Checkbox
                size="sm"
                label="证件号码写全"
                checked={isIdShown}
                onChange={({ currentTarget: { checked } }) => setIdShown(checked)}
              />
            ) : null}
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.5} />}
              loading={asked.isPending}
              disabled={rows.every(({ key }) => left.includes(key))}
              onClick={() => void print(rows).catch(notifyFailure)}
            >
              生成档案
            </Button>
          </div>
        )}
      </Loaded>
      <DocumentScreen document={made} onClose={() => setMade(null)} />
    </Panel>
  )
}
