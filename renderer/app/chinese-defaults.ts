import { formatDay } from '#shared/text/day.ts'
import type { MantineThemeComponents } from '@mantine/core'

const clear = { clearButtonProps: { 'aria-label': '清除' } }
const close = { closeButtonProps: { 'aria-label': '关闭' } }

const calendar = {
  monthLabelFormat: 'YYYY年M月',
  yearLabelFormat: 'YYYY年',
  monthsListFormat: 'M月',
  yearsListFormat: 'YYYY',
  decadeLabelFormat: 'YYYY年',
  weekdayFormat: 'dd',
  ariaLabels: {
    monthLevelControl: '选年月',
    yearLevelControl: '选年',
    nextMonth: '下个月',
    previousMonth: '上个月',
    nextYear: '下一年',
    previousYear: '上一年',
    nextDecade: '后十年',
    previousDecade: '前十年',
  },
}

/** Words and habits that Mantine would otherwise bring in English, once for all components. */
export const chineseDefaults: MantineThemeComponents = {
  Modal: {
    defaultProps: { ...close, centered: true, radius: 'md', transitionProps: { duration: 0 } },
  },
  Drawer: { defaultProps: { ...close, transitionProps: { duration: 0 } } },
  Notification: { defaultProps: close },
  // Hints stand below: fields side by side stay on one line, whether they have one or not.
  InputWrapper: {
    defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
  },
  Alert: { defaultProps: { closeButtonLabel: '关闭' } },
  Select: {
    defaultProps: { ...clear, nothingFoundMessage: '没有符合的', checkIconPosition: 'right' },
  },
  MultiSelect: { defaultProps: { ...clear, nothingFoundMessage: '没有符合的' } },
  PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': '显示或隐藏' } } },
  DatePicker: { defaultProps: { ...calendar, getDayAriaLabel: formatDay } },
  MonthPicker: { defaultProps: calendar },
  MonthPickerInput: { defaultProps: { ...calendar, ...clear, valueFormat: 'YYYY年M月' } },
  DatePickerInput: { defaultProps: { ...calendar, ...clear, valueFormat: 'YYYY-MM-DD' } },
  DateInput: { defaultProps: { ...calendar, ...clear, valueFormat: 'YYYY-MM-DD' } },
  Pagination: {
    defaultProps: {
      getControlProps: (control: string) => ({ 'aria-label': pageControls[control] }),
      getItemProps: (page: number) => ({ 'aria-label': `第 ${page} 页` }),
    },
  },
  Tooltip: {
    defaultProps: {
      withArrow: true,
      openDelay: 300,
      events: { hover: true, focus: true, touch: false },
    },
  },
  Paper: { defaultProps: { radius: 'md' } },
  Button: { defaultProps: { size: 'sm' } },
}

const pageControls: Record<string, string> = {
  first: '首页',
  previous: '上一页',
  next: '下一页',
  last: '末页',
}
