<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
    <context>
        <name>Banner</name>
        <message>
            <source>Details</source>
            <translation>Подробности</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Скопировать подробности</translation>
        </message>
        <message>
            <source>Code for support: {code}</source>
            <translation>Код для поддержки: {code}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Copied. It contains no personal data.</source>
            <translation>Скопировано. Личных данных здесь нет.</translation>
        </message>
    </context>
    <context>
        <name>ComboField</name>
        <message>
            <source>Choose an answer</source>
            <translation>Выберите ответ</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>dd.mm.yyyy</source>
            <translation>дд.мм.гггг</translation>
        </message>
        <message>
            <source>There is no such day: {text}. Write day, month and year, for example {example}.</source>
            <translation>Такого дня нет: {text}. Напишите день, месяц и год, например {example}.</translation>
        </message>
        <message>
            <source>The year does not look right: {text}. For example {example}.</source>
            <translation>Проверьте год: {text}. Например, {example}.</translation>
        </message>
        <message>
            <source>Write day, month and year with digits, for example {example}.</source>
            <translation>Напишите цифрами день, месяц и год, например {example}.</translation>
        </message>
    </context>
    <context>
        <name>FieldBlock</name>
        <message>
            <source>(optional)</source>
            <translation>(необязательно)</translation>
        </message>
    </context>
    <context>
        <name>FoldedJumpList</name>
        <message>
            <source>Check and finish</source>
            <translation>Проверить и завершить</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Search: name, IIN, phone, case number</source>
            <translation>Поиск: имя, ИИН, телефон, номер дела</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Найти</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Новое посещение</translation>
        </message>
    </context>
    <context>
        <name>JumpList</name>
        <message>
            <source>Not started</source>
            <translation>Не начато</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>Заполняется</translation>
        </message>
        <message>
            <source>To be checked</source>
            <translation>Нужно проверить</translation>
        </message>
        <message>
            <source>Done</source>
            <comment>page</comment>
            <translation>Готово</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Страницы</translation>
        </message>
        <message>
            <source>Check and finish</source>
            <translation>Проверить и завершить</translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>today {time}</source>
            <translation>сегодня {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>вчера {time}</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>только что</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes ago</source>
            <translation>
                <numerusform>%n минуту назад</numerusform>
                <numerusform>%n минуты назад</numerusform>
                <numerusform>%n минут назад</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours ago</source>
            <translation>
                <numerusform>%n час назад</numerusform>
                <numerusform>%n часа назад</numerusform>
                <numerusform>%n часов назад</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation>
                <numerusform>%n день назад</numerusform>
                <numerusform>%n дня назад</numerusform>
                <numerusform>%n дней назад</numerusform>
            </translation>
        </message>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>завтра</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>вчера</translation>
        </message>
        <message>
            <source>{size} KB</source>
            <translation>{size} КБ</translation>
        </message>
        <message>
            <source>{size} MB</source>
            <translation>{size} МБ</translation>
        </message>
        <message>
            <source>{size} GB</source>
            <translation>{size} ГБ</translation>
        </message>
    </context>
    <context>
        <name>Letters</name>
        <message>
            <source>Put the letter {letter}</source>
            <translation>Вставить букву {letter}</translation>
        </message>
        <message>
            <source>or Alt + А = Ә</source>
            <translation>или Alt + А = Ә</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>Try again. If it comes back, tell the IT administrator.</source>
            <translation>Повторите. Если это вернётся, сообщите администратору.</translation>
        </message>
        <message>
            <source>Tell the IT administrator. All other records go on as usual.</source>
            <translation>Сообщите администратору. Остальные записи идут как обычно.</translation>
        </message>
        <message>
            <source>We will try again by ourselves. You need not do anything.</source>
            <translation>Повторим сами. Делать ничего не нужно.</translation>
        </message>
        <message>
            <source>Try another network. If it comes back, tell the IT administrator.</source>
            <translation>Попробуйте другую сеть. Если повторится, сообщите администратору.</translation>
        </message>
        <message>
            <source>Call support.</source>
            <translation>Позвоните в поддержку.</translation>
        </message>
        <message>
            <source>A newer version of Tirek made this store. Your records are safe.</source>
            <translation>Хранилище создано более новой версией Тірек. Записи в сохранности.</translation>
        </message>
        <message>
            <source>Install the newer version, then open it again.</source>
            <translation>Установите новую версию и откройте снова.</translation>
        </message>
        <message>
            <source>Part of the store cannot be read. What was read before is safe.</source>
            <translation>Часть хранилища не читается. Прочитанное раньше в сохранности.</translation>
        </message>
        <message>
            <source>Do not switch off. Call support: a spare copy may bring everything back.</source>
            <translation>Не выключайте ноутбук. Позвоните в поддержку: запасная копия может всё вернуть.</translation>
        </message>
        <message>
            <source>Something in Tirek went wrong. Your draft is safe.</source>
            <translation>В Тірек произошла ошибка. Ваш черновик в сохранности.</translation>
        </message>
        <message>
            <source>Go on, and tell support about it when you can.</source>
            <translation>Продолжайте и при случае сообщите в поддержку.</translation>
        </message>
        <message>
            <source>This form file cannot be used. The forms in use have not changed.</source>
            <translation>Этот файл формы использовать нельзя. Действующие формы не изменились.</translation>
        </message>
        <message>
            <source>Correct sheet {sheet}, row {row}, and publish it again.</source>
            <translation>Исправьте лист {sheet}, строку {row} и опубликуйте снова.</translation>
        </message>
        <message>
            <source>Ask the author of the form to change it. Forms already here still work.</source>
            <translation>Попросите автора формы изменить её. Уже имеющиеся формы работают.</translation>
        </message>
        <message>
            <source>The settings of the store do not fit this laptop. Nothing has changed.</source>
            <translation>Параметры хранилища не подходят этому ноутбуку. Ничего не изменилось.</translation>
        </message>
        <message>
            <source>Tirek is already running in another window.</source>
            <translation>Тірек уже запущен в другом окне.</translation>
        </message>
        <message>
            <source>Go to that window, or close it and try again.</source>
            <translation>Перейдите в то окно или закройте его и повторите.</translation>
        </message>
        <message>
            <source>There is no store of this worker on this laptop.</source>
            <translation>На этом ноутбуке нет хранилища этого сотрудника.</translation>
        </message>
        <message>
            <source>Check the worker code, or set up the laptop with a code from your supervisor.</source>
            <translation>Проверьте код сотрудника или настройте ноутбук по коду от руководителя.</translation>
        </message>
        <message>
            <source>The laptop has too little free memory to open the store. Nothing is lost.</source>
            <translation>Ноутбуку не хватает памяти, чтобы открыть хранилище. Ничего не пропало.</translation>
        </message>
        <message>
            <source>Close other programs and try again.</source>
            <translation>Закройте другие программы и повторите.</translation>
        </message>
        <message>
            <source>Someone or something has changed the store from outside.</source>
            <translation>Хранилище изменено извне.</translation>
        </message>
        <message>
            <source>Do not enter new data. Tell your supervisor and support.</source>
            <translation>Не вносите новые данные. Сообщите руководителю и в поддержку.</translation>
        </message>
        <message>
            <source>This passphrase does not open the store. Nothing is lost.</source>
            <translation>Эта фраза не открывает хранилище. Ничего не пропало.</translation>
        </message>
        <message>
            <source>Check the keyboard language and Caps Lock, then try again.</source>
            <translation>Проверьте раскладку и Caps Lock и повторите.</translation>
        </message>
        <message>
            <source>This passphrase is easy to guess.</source>
            <translation>Эту фразу легко угадать.</translation>
        </message>
        <message>
            <source>Take the six words Tirek offers, or add more words.</source>
            <translation>Возьмите шесть слов, которые предлагает Тірек, или добавьте ещё слов.</translation>
        </message>
        <message>
            <source>The disk is full. Everything saved so far is safe.</source>
            <translation>Диск заполнен. Всё сохранённое до сих пор в сохранности.</translation>
        </message>
        <message>
            <source>Free some space; Tirek will save the rest by itself.</source>
            <translation>Освободите место, остальное Тірек сохранит сам.</translation>
        </message>
        <message>
            <source>The disk did not answer. What was saved before is safe.</source>
            <translation>Диск не ответил. Сохранённое раньше в сохранности.</translation>
        </message>
        <message>
            <source>Leave the laptop on, wait a minute, try again; then call support.</source>
            <translation>Не выключайте ноутбук, подождите минуту, повторите; затем позвоните в поддержку.</translation>
        </message>
        <message>
            <source>The last save is not finished yet. Nothing is lost.</source>
            <translation>Последнее сохранение ещё не завершено. Ничего не пропало.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Подождите немного и повторите.</translation>
        </message>
        <message>
            <source>This record is not on this laptop.</source>
            <translation>Этой записи нет на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Sync, then open it again.</source>
            <translation>Синхронизируйтесь и откройте её снова.</translation>
        </message>
        <message>
            <source>This draft is no longer here. It was finished or removed.</source>
            <translation>Этого черновика здесь больше нет. Он завершён или убран.</translation>
        </message>
        <message>
            <source>Look under Recently removed or in the family's history.</source>
            <translation>Посмотрите в «Недавно удалённом» или в истории семьи.</translation>
        </message>
        <message>
            <source>Your role cannot do this.</source>
            <translation>Для вашей роли это недоступно.</translation>
        </message>
        <message>
            <source>Ask your supervisor if you need it.</source>
            <translation>Если это нужно, обратитесь к руководителю.</translation>
        </message>
        <message>
            <source>The answers of this form depend on each other in a circle.</source>
            <translation>Ответы этой формы зависят друг от друга по кругу.</translation>
        </message>
        <message>
            <source>Ask the author of the form to correct it.</source>
            <translation>Попросите автора формы исправить её.</translation>
        </message>
        <message>
            <source>The form is larger than Tirek accepts.</source>
            <translation>Форма больше, чем принимает Тірек.</translation>
        </message>
        <message>
            <source>Split it into two forms.</source>
            <translation>Разделите её на две формы.</translation>
        </message>
        <message>
            <source>The form of this record is not on this laptop. Your answers are kept.</source>
            <translation>Формы этой записи нет на этом ноутбуке. Ваши ответы сохранены.</translation>
        </message>
        <message>
            <source>Sync to get the form, then go on.</source>
            <translation>Синхронизируйтесь, чтобы получить форму, и продолжайте.</translation>
        </message>
        <message>
            <source>The form uses something Tirek does not know yet.</source>
            <translation>В форме есть то, чего Тірек пока не умеет.</translation>
        </message>
        <message>
            <source>One record did not arrive whole and was not taken in. Nothing is lost.</source>
            <translation>Одна запись дошла не полностью и не принята. Ничего не пропало.</translation>
        </message>
        <message>
            <source>One record from the centre could not be trusted and was not taken in.</source>
            <translation>Одной записи из центра нельзя доверять, она не принята.</translation>
        </message>
        <message>
            <source>One record is too large to be sent. It is safe on this laptop.</source>
            <translation>Одна запись слишком большая для отправки. Она в сохранности на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Split a long text or take out a large attachment, then finish again.</source>
            <translation>Разделите длинный текст или уберите большое вложение и завершите снова.</translation>
        </message>
        <message>
            <source>One record comes from someone this laptop does not know. It was not taken in.</source>
            <translation>Автор одной записи этому ноутбуку неизвестен. Она не принята.</translation>
        </message>
        <message>
            <source>Sync once more. If it comes back, tell the IT administrator.</source>
            <translation>Синхронизируйтесь ещё раз. Если повторится, сообщите администратору.</translation>
        </message>
        <message>
            <source>What arrived cannot be read. Nothing has changed.</source>
            <translation>Полученное не читается. Ничего не изменилось.</translation>
        </message>
        <message>
            <source>The centre is busy. Your data is safe here.</source>
            <translation>Центр занят. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>We will try again a little later.</source>
            <translation>Повторим немного позже.</translation>
        </message>
        <message>
            <source>The centre has a fault. Your data is safe here.</source>
            <translation>В центре сбой. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>The centre has no room for new records just now. They wait on this laptop.</source>
            <translation>В центре сейчас нет места для новых записей. Они ждут на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Tell your supervisor. We keep trying.</source>
            <translation>Сообщите руководителю. Мы продолжаем пробовать.</translation>
        </message>
        <message>
            <source>Something else answered instead of the centre. Nothing was sent.</source>
            <translation>Вместо центра ответил кто-то другой. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>Could not reach the centre. Your data is safe here.</source>
            <translation>Центр не отвечает. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>The centre says it was restored from a backup, but cannot prove it. Nothing was sent.</source>
            <translation>Центр сообщает, что восстановлен из копии, но не подтвердил это. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>Tell the IT administrator. You may go on working.</source>
            <translation>Сообщите администратору. Работать можно дальше.</translation>
        </message>
        <message>
            <source>The centre gave an answer that Tirek does not understand. Your data is safe here.</source>
            <translation>Ответ центра непонятен. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>We will try again by ourselves. If it comes back, tell the IT administrator.</source>
            <translation>Повторим сами. Если это вернётся, сообщите администратору.</translation>
        </message>
        <message>
            <source>This version of Tirek is too old for the centre. Your data is safe here.</source>
            <translation>Эта версия Тірек слишком старая для центра. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>Ask the IT administrator for the update when you are at the office.</source>
            <translation>Попросите администратора об обновлении, когда будете в отделе.</translation>
        </message>
        <message>
            <source>The laptop cannot be sure that it is talking to the centre. Nothing was sent.</source>
            <translation>Ноутбук не уверен, что говорит с центром. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>This code has run out.</source>
            <translation>Срок кода истёк.</translation>
        </message>
        <message>
            <source>Ask your supervisor for a new code.</source>
            <translation>Попросите у руководителя новый код.</translation>
        </message>
        <message>
            <source>This code has been used already.</source>
            <translation>Этот код уже использован.</translation>
        </message>
        <message>
            <source>This code does not fit.</source>
            <translation>Код не подходит.</translation>
        </message>
        <message>
            <source>Check the letters and try again, or ask your supervisor for a new code.</source>
            <translation>Проверьте буквы и повторите или попросите у руководителя новый код.</translation>
        </message>
        <message>
            <source>Several codes in a row did not fit. Nothing has changed.</source>
            <translation>Несколько кодов подряд не подошли. Ничего не изменилось.</translation>
        </message>
        <message>
            <source>Wait a little, then ask your supervisor to read the code to you.</source>
            <translation>Немного подождите и попросите руководителя прочитать вам код.</translation>
        </message>
        <message>
            <source>Your supervisor has not confirmed this laptop yet.</source>
            <translation>Руководитель ещё не подтвердил этот ноутбук.</translation>
        </message>
        <message>
            <source>Call your supervisor and compare the words, then try again.</source>
            <translation>Позвоните руководителю, сверьте слова и повторите.</translation>
        </message>
        <message>
            <source>The agency has ended this laptop's access. Nothing you wrote has been sent to anyone else.</source>
            <translation>Организация закрыла доступ этому ноутбуку. Написанное вами никому больше не ушло.</translation>
        </message>
        <message>
            <source>Call your supervisor: together you decide what happens to the unsent records.</source>
            <translation>Позвоните руководителю: вместе решите, что делать с неотправленными записями.</translation>
        </message>
    </context>
    <context>
        <name>PassphraseField</name>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>Show passphrase</source>
            <translation>Показать парольную фразу</translation>
        </message>
        <message>
            <source>Caps Lock is on</source>
            <translation>Включён Caps Lock</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Скрыть</translation>
        </message>
        <message>
            <source>Keyboard: Kazakh</source>
            <translation>Раскладка: казахская</translation>
        </message>
        <message>
            <source>Keyboard: Russian</source>
            <translation>Раскладка: русская</translation>
        </message>
        <message>
            <source>Keyboard: English</source>
            <translation>Раскладка: английская</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Семьи</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Задачи</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Синхронизация</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Отчёты</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Помощь</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Заблокировать</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Разделы</translation>
        </message>
        <message>
            <source>Tirek</source>
            <translation>Тірек</translation>
        </message>
    </context>
    <context>
        <name>RiskMark</name>
        <message>
            <source>Urgent</source>
            <translation>Экстренный</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Высокий</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Средний</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Низкий</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Не оценён</translation>
        </message>
        <message>
            <source>Level of risk: {level}</source>
            <translation>Уровень риска: {level}</translation>
        </message>
    </context>
    <context>
        <name>StateMark</name>
        <message>
            <source>Draft</source>
            <translation>Черновик</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>Только здесь</translation>
        </message>
        <message>
            <source>Being sent</source>
            <translation>Отправляется</translation>
        </message>
        <message>
            <source>The centre has it</source>
            <translation>В центре есть</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Ждёт вас</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Возвращено</translation>
        </message>
        <message>
            <source>Set aside at the centre</source>
            <translation>Отложено в центре</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>Sync now</source>
            <translation>Синхронизировать сейчас</translation>
        </message>
    </context>
</TS>
