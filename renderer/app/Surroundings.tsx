import 'dayjs/locale/zh-cn'
import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { cssVariablesResolver, theme } from './theme.ts'

// Sentences of schemas that have none of their own; and no code made at run time, which the
// page's policy forbids.
z.config({ ...z.locales.zhCN(), jitless: true })

function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
}

// The scroll lock behind dialogs asks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: nonce() })

/** Theme, Chinese calendar, messages: what every component of the page expects around itself. */
export function Surroundings({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme="light"
      getStyleNonce={nonce}
    >
      <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1 }}>
        <Notifications position="bottom-center" w={360} limit={3} />
        {children}
      </DatesProvider>
    </MantineProvider>
  )
}
