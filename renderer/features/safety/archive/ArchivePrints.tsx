import { printFireArchive, printQuarterNotice } from '#shared/contract/safety/archive.ts'
import type { Day } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Button, Menu } from '@mantine/core'

const shownQuarters = 8

/** The quarter of a day and those before it, the newest first: `2026-Q4`. */
function quartersUntil(day: Day): readonly string[] {
  const last = Number(day.slice(0, 4)) * 4 + Math.ceil(Number(day.slice(5, 7)) / 3) - 1
  return Array.from({ length: shownQuarters }, (_, index) => {
    const quarter = last - index
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
  })
}

const words = (quarter: string) => `${quarter.slice(0, 4)} 年第 ${quarter.slice(6)} 季度`

/** The notice of one of the last quarters. */
export function NoticeButton({ asOf }: { readonly asOf: Day }) {
  const paper = useDocument(printQuarterNotice)
  const input = useAsOfInput()
  return (
    <>
      <Menu position="bottom-end" shadow="sm">
        <Menu.Target>
          <Button variant="default" loading={paper.isBusy}>
            季通报
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {quartersUntil(asOf).map((quarter) => (
            <Menu.Item key={quarter} onClick={() => paper.make({ ...input, quarter })}>
              {words(quarter)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}

/** The whole archive as one book. */
export function BookButton() {
  const paper = useDocument(printFireArchive)
  const input = useAsOfInput()
  return (
    <>
      <Button
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={paper.isBusy}
        onClick={() => paper.make(input)}
      >
        打印消防档案
      </Button>
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}
