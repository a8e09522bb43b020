import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { Drawer } from '@mantine/core'
import type { Figure } from './OverviewPage.tsx'
import classes from './Overview.module.css'

interface BehindDrawerProps {
  readonly figure: Figure | null
  readonly onClose: () => void
}

/** Who stands behind a number and why, each with the way to the record. */
export function BehindDrawer({ figure, onClose }: BehindDrawerProps) {
  return (
    <Drawer
      opened={figure !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={figure === null ? '' : `${figure.label}：${figure.rows.length}`}
    >
      <ol className={classes.behind}>
        {figure?.rows.map((row, index) => (
          <li key={`${row.to}:${index}`}>
            <span className={classes.bed}>{row.bed ?? '没有床位'}</span>
            <TextLink to={row.to as never}>{row.name}</TextLink>
            <span>{row.why}</span>
          </li>
        ))}
      </ol>
    </Drawer>
  )
}
